/** Redis: speed. Everything in it may be lost. */
export type { Redis } from "ioredis";
export { connectRedis, type RedisOptions, redisReady, redisTrouble } from "./connect.ts";
export {
  type EventLogKeys,
  LAYOUT,
  literally,
  type QueueKeys,
  type RedisKeys,
  redisKeys,
} from "./keys.ts";
export type { RedisAccess } from "./access.ts";
export { redisFault } from "./fault.ts";
export { readInfo } from "./read_info.ts";
export { defineScript } from "./script.ts";
