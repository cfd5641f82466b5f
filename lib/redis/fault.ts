import { redisAway } from "../db/away_reason.ts";
import type { RedisKeys } from "./keys.ts";
import type { Redis } from "./client.ts";
import { within } from "../within.ts";
import { redisTrouble } from "./connect.ts";

const ANSWER_WITHIN_MS = 2_000;

/** Why Redis does not serve, in one sentence; null where it takes writes, or none is used. */
export async function redisFault(
  { redis, keys }: { redis: Redis | null; keys: RedisKeys },
): Promise<string | null> {
  if (redis === null) return null;
  const trouble = redisTrouble(redis);
  if (trouble) return trouble;
  try {
    await within(ANSWER_WITHIN_MS, redis.set(keys.writes, "1", "EX", 60));
    return null;
  } catch (error) {
    return redisTrouble(redis) ?? redisAway(error);
  }
}
