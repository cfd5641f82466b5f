import type { Deps } from "../../deps.ts";
import { connectRedis } from "../../redis/mod.ts";
import { createPostgresBroker, openTurns } from "../brokers/postgres/broker.ts";
import { createRedisBroker } from "../brokers/redis/broker.ts";
import type { Broker } from "../task/broker.ts";

export interface BrokerFor {
  /** Name on whose behalf it claims; unique for each start of a worker. */
  worker: string;
  /** It claims jobs and waits for them, which takes connections of its own: true for workers. */
  blocking?: boolean;
}

/** Longer than a worker waits at once; a connection silent for longer counts as dead. */
const WAIT_WITHIN_MS = 2_500;

/** The broker that JOBS_BROKER names. */
export function createBroker(deps: Deps, { worker, blocking = false }: BrokerFor): Broker {
  const { config, sql, redis, keys } = deps;
  if (config.JOBS_BROKER === "postgres") {
    const turns = blocking ? openTurns(config) : sql;
    return createPostgresBroker({ sql, turns, worker });
  }
  return createRedisBroker({
    redis: redis!,
    keys,
    worker,
    ...(blocking ? { blocker: connectBlocker(deps, worker) } : {}),
  });
}

function connectBlocker({ config, log }: Deps, worker: string) {
  return connectRedis(config.REDIS_URL!, {
    name: `smartmarket-${worker}`,
    log,
    commandTimeoutMs: WAIT_WITHIN_MS,
  });
}
