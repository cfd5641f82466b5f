import { isCluster, type Redis } from "./client.ts";
import { ENGINE_TAG, type RedisKeys, redisKeys } from "./keys.ts";

/** The keys as that Redis wants them. */
export function keysFor(redis: Redis | null, prefix = ""): RedisKeys {
  return redisKeys(prefix, redis && isCluster(redis) ? ENGINE_TAG : "");
}
