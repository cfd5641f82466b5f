import { databaseFault, redisAway } from "../db/mod.ts";
import { within } from "../within.ts";
import { type Deps, hasRedis } from "../deps.ts";
import { redisTrouble } from "../redis/mod.ts";

const ANSWER_WITHIN_MS = 2_000;

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
