import type { Clock } from "./clock.ts";
import type { Config } from "./config/mod.ts";
import type { KnownEvents, Relay, Replica, Sql } from "./db/mod.ts";
import type { Log } from "./log/mod.ts";
import type { Metrics } from "./metrics/metrics.ts";
import type { Redis, RedisKeys } from "./redis/mod.ts";

/** What the rest of the system stands on, made once per process and passed as a value. */
export interface Deps {
  readonly config: Config;
  readonly log: Log;
  readonly sql: Sql;
  /** A standby for what only reads and may take long, see `reading()`; absent or null: there is none. */
  readonly replica?: Replica | null;
  /** Null where the configuration names none: Postgres alone holds jobs and the live log then. */
  readonly redis: Redis | null;
  readonly keys: RedisKeys;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly relay: Relay;
  readonly events: KnownEvents;
  /** The request (or the job's original request) on whose behalf this runs; travels into jobs. */
  readonly requestId: string | null;
}

/** The same dependencies on behalf of one request. */
export function forRequest(deps: Deps, requestId: string): Deps {
  return { ...deps, requestId, log: deps.log.with({ request_id: requestId }) };
}
