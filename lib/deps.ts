import type { Clock } from "./clock.ts";
import type { Config } from "./config/mod.ts";
import type { Sql } from "./db/mod.ts";
import type { Log } from "./log/mod.ts";
import type { Metrics } from "./metrics/mod.ts";
import type { Redis, RedisKeys } from "./redis/mod.ts";

/** Told after a commit that there is something in an outbox; publishes soon, never throws. */
export interface Relay {
  nudge(outbox: Outbox): void;
}
export type Outbox = "jobs" | "events";

/** What the rest of the system stands on, made once per process and passed as a value. */
export interface Deps {
  readonly config: Config;
  readonly log: Log;
  readonly sql: Sql;
  /** Where the configuration names none, each use throws and says so; ask `hasRedis()` first. */
  readonly redis: Redis;
  readonly keys: RedisKeys;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly relay: Relay;
  /** The request (or the job's original request) on whose behalf this runs; travels into jobs. */
  readonly requestId: string | null;
}

/** True where there is a Redis; else Postgres alone holds jobs and the live log. */
export function hasRedis(config: Pick<Config, "REDIS_URL">): boolean {
  return config.REDIS_URL !== undefined;
}

/** The same dependencies on behalf of one request. */
export function forRequest(deps: Deps, requestId: string): Deps {
  return { ...deps, requestId, log: deps.log.with({ request_id: requestId }) };
}
