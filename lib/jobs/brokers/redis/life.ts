import type { Redis, RedisKeys } from "../../../redis/mod.ts";
import { runIdIn } from "./server_says.ts";

/**
 * The present life of the data: the server's run id, which changes when it restarts and may have
 * come back older, and an epoch kept in the data, which is gone when the data is.
 */
export async function readLife(redis: Redis, keys: RedisKeys): Promise<string> {
  await redis.set(keys.jobsEpoch, crypto.randomUUID(), "NX");
  const [runId, epoch] = await Promise.all([serverRunId(redis), redis.get(keys.jobsEpoch)]);
  return `${runId}/${epoch}`;
}

/** Redis's own name for this run of its process. */
export async function serverRunId(redis: Redis): Promise<string> {
  return runIdIn(await redis.info("server"));
}
