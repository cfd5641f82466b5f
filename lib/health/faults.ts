import { checkWrites, postgresAway, redisAway, schemaFault, within } from "../db/mod.ts";
import { type Deps, hasRedis } from "../deps.ts";
import { redisTrouble } from "../redis/mod.ts";

const ANSWER_WITHIN_MS = 2_000;

/** Why Postgres does not serve this release, in one sentence; null where it answers and takes writes. */
export async function databaseFault(deps: Pick<Deps, "sql">): Promise<string | null> {
  return await readFault(deps) ??
    await within(ANSWER_WITHIN_MS, checkWrites(deps.sql)).then(() => null, postgresAway);
}

/** The same, for who only reads. */
export async function readFault({ sql }: Pick<Deps, "sql">): Promise<string | null> {
  try {
    const fault = await within(ANSWER_WITHIN_MS, schemaFault(sql));
    return fault && `Postgres: ${fault}`;
  } catch (error) {
    return postgresAway(error);
  }
}

/** Why Redis does not serve, in one sentence; null where it takes writes, or none is used. */
export async function redisFault({ config, redis, keys }: Deps): Promise<string | null> {
  if (!hasRedis(config)) return null;
  const trouble = redisTrouble(redis);
  if (trouble) return trouble;
  try {
    await within(ANSWER_WITHIN_MS, redis.set(keys.cache("writes"), "1", "EX", 60));
    return null;
  } catch (error) {
    return redisTrouble(redis) ?? redisAway(error);
  }
}

/** Every service that is away, each in one sentence; none where all are well. */
export async function whatIsAway(deps: Deps): Promise<string[]> {
  const faults = await Promise.all([databaseFault(deps), redisFault(deps)]);
  return faults.filter((fault) => fault !== null);
}
