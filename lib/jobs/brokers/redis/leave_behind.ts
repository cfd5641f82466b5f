import { literally, type Redis, type RedisKeys, scanKeys, unlinkKeys } from "../../../redis/mod.ts";

/** Forget all jobs and begin another life; jobs without a promise are lost. */
export async function leaveBehind(redis: Redis, keys: RedisKeys): Promise<void> {
  for await (const found of scanKeys(redis, `${literally(keys.queues)}*`)) {
    await unlinkKeys(found.server, found.keys);
  }
  await redis.del(keys.jobsEpoch);
}
