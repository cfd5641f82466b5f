// Codes of the sockets, of the Postgres client and of Postgres itself that mean "not now".
const awayCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "CONNECT_TIMEOUT",
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "25006", // the server has become a standby, or is set to read only
  "28000", // it does not take our user
  "28P01", // nor its password
  "3D000", // it does not have our database
  "55000", // it takes no connections
  "55P03", // a lock was not to be had in time
  "57014", // the statement took too long
  "57P01", // the server shuts down
  "57P02", // another backend crashed
  "57P03", // the server starts up
  "57P04", // the database was dropped
]);

// Classes of SQLSTATE: the connection failed; the server lacks disk, memory or connections; its own
// machine failed it.
const awayClass = /^(08|53|58)\w{3}$/;

// Redis starts up, has no disk or memory, has become a replica, runs a script that does not end, or
// takes our password no more.
const redisAway =
  /^(LOADING|MISCONF|OOM|READONLY|MASTERDOWN|NOREPLICAS|CLUSTERDOWN|TRYAGAIN|UNBLOCKED|BUSY|WRONGPASS|NOAUTH|NOPERM)\b/;

// What the Redis driver says where a command could not be sent, or was not answered; then what it and we say while
// no node of a cluster has what is asked for.
const redisSilent =
  /^(Stream isn't writeable|Connection is closed|Command timed out|Socket timeout|Too many Cluster redirections|Cluster is ended|None of startup nodes|No (node|server) of the cluster)/;

/** Causes of causes that are looked at; an error may be its own. */
const DEPTH = 8;

/** True where Postgres or Redis did not answer, or could not: trying again soon makes sense. */
export function isServiceAway(error: unknown, depth = 1): boolean {
  if (!(error instanceof Error) || depth > DEPTH) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === "string" && (awayCodes.has(code) || awayClass.test(code))) return true;
  if (error.name === "MaxRetriesPerRequestError") return true;
  if (error.name === "ReplyError" && redisAway.test(error.message)) return true;
  if (redisSilent.test(error.message)) return true;
  // A discarded transaction counts by the error that one of its commands got.
  const { previousErrors } = error as { previousErrors?: unknown };
  if (
    Array.isArray(previousErrors) && previousErrors.some((one) => isServiceAway(one, depth + 1))
  ) {
    return true;
  }
  return error instanceof AggregateError
    ? error.errors.some((one) => isServiceAway(one, depth + 1))
    : isServiceAway(error.cause, depth + 1);
}

// SQLSTATE classes of a statement that is refused for its content, whenever it is sent: data
// exception, constraint, program limit; and the driver's error for a value that it cannot send.
const contentClasses = ["22", "23", "54"];

/** True where Postgres will never take this statement with these values. */
export function isContentRefused(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  if (typeof code !== "string") return error instanceof TypeError || error instanceof RangeError;
  return code.length === 5 && contentClasses.includes(code.slice(0, 2));
}
