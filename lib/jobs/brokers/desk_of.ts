import type { Deps } from "../../deps.ts";
import type { Desk } from "./desk.ts";
import { createPostgresDesk } from "./postgres/desk/desk.ts";
import { createRedisDesk } from "./redis/desk/desk.ts";

type Stores = Pick<Deps, "config" | "redis" | "keys" | "sql">;

/** The desk of the broker that JOBS_BROKER names. */
export function deskOf(stores: Stores): Desk {
  return stores.config.JOBS_BROKER === "redis"
    ? createRedisDesk({ ...stores, redis: stores.redis! })
    : createPostgresDesk(stores);
}
