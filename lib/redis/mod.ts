/** Redis: speed. Everything in it may be lost. */
export {
  isCluster,
  type Redis,
  type RedisServer,
  scanKeys,
  serverOf,
  serversOf,
  unlinkKeys,
} from "./client.ts";
export {
  connectRedis,
  onReconnect,
  type RedisOptions,
  redisReady,
  redisTrouble,
} from "./connect.ts";
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
export { keysFor } from "./keys_for.ts";
export { readInfo, readInfos } from "./read_info.ts";
export { defineScript } from "./script.ts";
