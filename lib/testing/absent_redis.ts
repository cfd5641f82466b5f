import { Redis as Server } from "ioredis";
import type { Redis } from "../redis/mod.ts";

/** A connection to a Redis that is not there, and that nobody waits for. */
export function absentRedis(): Redis {
  return new Server({ port: 1, lazyConnect: true, enableOfflineQueue: false });
}
