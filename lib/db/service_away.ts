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
  "53300", // too many connections
  "55P03", // a lock was not to be had in time
  "57014", // the statement took too long
  "57P01", // the server shuts down
  "57P02", // another backend crashed
  "57P03", // the server starts up
]);

/** True where Postgres or Redis did not answer: trying again soon makes sense. */
export function isServiceAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === "string" && (awayCodes.has(code) || code.startsWith("08"))) return true;
  if (error.name === "MaxRetriesPerRequestError") return true;
  return error instanceof AggregateError
    ? error.errors.some(isServiceAway)
    : isServiceAway(error.cause);
}
