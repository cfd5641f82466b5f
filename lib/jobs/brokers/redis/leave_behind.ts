import { LAYOUT, literally, type Redis, type RedisKeys } from "../../../redis/mod.ts";

/** Forget all jobs and begin another life; jobs without a promise are lost. */
export async function leaveBehind(redis: Redis, keys: RedisKeys): Promise<void> {
  const pattern = `${literally(`${keys.prefix}{${LAYOUT}:`)}*`;
  let cursor = "0";
  do {
    const [next, found] = await redis.scan(cursor, "MATCH", pattern, "COUNT", 1_000);
    if (found.length > 0) await redis.unlink(...found);
    cursor = next;
  } while (cursor !== "0");
  await redis.del(keys.jobsEpoch);
}
