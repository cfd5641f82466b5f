/*
 * Why a service is away, for the person called at night: what the service says, and where to look.
 * The drivers' texts name their own internals, so only their codes are kept.
 */
const ofPostgres: readonly (readonly [codes: RegExp, says: string])[] = [
  [
    /^25006$/,
    "it takes no writes: a standby, or set to read only; DATABASE_URL must lead to the primary",
  ],
  [/^53100$/, "its disk is full"],
  [/^53200$/, "it is out of memory"],
  [/^53300$/, "it has no connection left: raise max_connections, or run fewer processes"],
  [/^(28000|28P01)$/, "it refuses the user or the password of DATABASE_URL"],
  [/^(3D000|57P04)$/, "it has no such database as DATABASE_URL names"],
  [/^08P01$/, "a pooler is before it that refuses how the shop begins: see deploy/postgres"],
  [/^57P0[1-3]$/, "it starts or stops"],
  [/^58/, "its own machine failed it: see its log"],
  [/^(55000|57P05)$/, "it takes no connections now"],
  [/^55P03$/, "a lock was not to be had in time"],
  [/^57014$/, "a statement took too long"],
  [/^42P01$/, "a table is missing: run `ctl migrate`"],
  [/./, "it does not answer at the address of DATABASE_URL"],
];

const ofRedis: readonly (readonly [words: RegExp, says: string])[] = [
  [/^(WRONGPASS|NOAUTH|NOPERM)$/, "it refuses the user or the password of REDIS_URL"],
  [/^OOM$/, "it is full: raise its maxmemory"],
  [/^MISCONF$/, "it cannot write to its disk, and takes nothing"],
  [/^(READONLY|MASTERDOWN)$/, "it is a replica: REDIS_URL must lead to the primary"],
  [/^NOREPLICAS$/, "fewer replicas follow it than its min-replicas-to-write, and it takes nothing"],
  [/^CLUSTERDOWN$/, "some of the cluster's slots are of no node that is there"],
  [/^LOADING$/, "it reads its data, and answers soon"],
  [/^BUSY$/, "it runs a script that does not end"],
  [/./, "it does not answer at the address of REDIS_URL"],
];

/** `Postgres: its disk is full (53100)`. */
export function postgresAway(error: unknown): string {
  return sentence("Postgres", ofPostgres, codeOf(error));
}

/** `Redis: it refuses the user or the password of REDIS_URL (WRONGPASS)`. */
export function redisAway(error: unknown): string {
  const [, closed] = /^Requires net access to "([^"]+)"/.exec(messageOf(error)) ?? [];
  if (closed) {
    return `Redis: this process may not speak to ${closed}: name it in REDIS_URL by nodes=`;
  }
  return sentence("Redis", ofRedis, redisWord(error) ?? codeOf(error));
}

function sentence(
  service: string,
  reasons: readonly (readonly [RegExp, string])[],
  code: string,
): string {
  const [, says] = reasons.find(([pattern]) => pattern.test(code))!;
  return `${service}: ${says} (${code})`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "";
}

/** The first word of Redis's answer; of a discarded transaction, that of its first error. */
function redisWord(error: unknown, isFirst = true): string | undefined {
  const { name, message, previousErrors } = (error ?? {}) as {
    name?: string;
    message?: string;
    previousErrors?: unknown[];
  };
  if (name !== "ReplyError") return undefined;
  const word = /^[A-Z]+\b/.exec(message ?? "")?.[0];
  if (word !== "EXECABORT" || !isFirst) return word;
  return redisWord(previousErrors?.[0], false) ?? word;
}

/** The code of an error, of the first of several, or of its cause. */
function codeOf(error: unknown): string {
  const { code, cause, errors } = (error ?? {}) as {
    code?: unknown;
    cause?: { code?: unknown };
    errors?: { code?: unknown }[];
  };
  const known = [code, errors?.[0]?.code, cause?.code];
  return known.find((one): one is string => typeof one === "string" && one !== "") ?? "no answer";
}
