import type { Redis } from "./client.ts";
import type { RedisKeys } from "./keys.ts";

/** What code that is about Redis alone works with: there is one. */
export interface RedisAccess {
  readonly redis: Redis;
  readonly keys: RedisKeys;
}
