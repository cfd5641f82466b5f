import { systemClock } from "../clock.ts";
import { type Config, directUrl } from "../config/mod.ts";
import { connectDb, type DbOptions, openReplica, type Relay } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import type { Log } from "../log/mod.ts";
import { createMetrics } from "../metrics/mod.ts";
import { connectRedis, keysFor, redisReady } from "../redis/mod.ts";

export interface OpenOptions {
  service: string;
  config: Config;
  log: Log;
  /** Database connections at most. */
  connections?: number;
  /** Go past the pooler, where there is one: for what needs sessions. */
  isDirect?: boolean;
  /** Live events that the process may promise; by default none. */
  events?: Deps["events"];
}

/** Dependencies of one process, and how to give them back. */
export interface OpenedDeps {
  deps: Deps;
  /** Say who publishes what transactions promised; before this, nudges go nowhere. */
  relayBy(relay: Relay): void;
  /** Give Redis, if any, a moment to be there, so that nothing fails at first; go on without it. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

const SETTLE_MS = 2_000;

/** Connect to what the configuration names. Nothing is awaited: either may come later. */
export function openDeps(
  { service, config, log, connections = 8, isDirect = false, events = new Set() }: OpenOptions,
): OpenedDeps {
  const name = `smartmarket-${service}`;
  const pool: DbOptions = {
    name,
    max: connections,
    onPrimaryChange: (change) => log("database.primary_changed", change),
  };
  const sql = isDirect ? connectDb(directUrl(config), pool) : connectDb(config.DATABASE_URL, {
    ...pool,
    direct: config.DATABASE_DIRECT_URL,
  });
  const replica = config.DATABASE_REPLICA_URL
    ? openReplica(config.DATABASE_REPLICA_URL, {
      name,
      onUse: (isUsed) => log(isUsed ? "replica.used" : "replica.left"),
    })
    : null;
  const redis = config.REDIS_URL ? connectRedis(config.REDIS_URL, { name, log }) : null;
  let relay: Relay = { nudge: () => {} };
  const deps: Deps = {
    config,
    log,
    sql,
    replica,
    redis,
    keys: keysFor(redis),
    clock: systemClock,
    metrics: createMetrics(),
    relay: { nudge: (outbox) => relay.nudge(outbox) },
    events,
    requestId: null,
  };
  return {
    deps,
    relayBy: (by) => void (relay = by),
    async settle() {
      if (redis) await redisReady(redis, SETTLE_MS).catch(() => {});
    },
    async close() {
      await Promise.all([sql.end({ timeout: 5 }), replica?.close()]);
      redis?.disconnect();
    },
  };
}
