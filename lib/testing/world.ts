import { type FakeClock, fakeClock } from "../clock.ts";
import { loadConfig, type Secret } from "../config/mod.ts";
import { connectDb, type Outbox } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { createLog } from "../log/mod.ts";
import { createMetrics } from "../metrics/mod.ts";
import { liveCatalogue } from "../process/live_catalogue.ts";
import { connectRedis, keysFor, type Redis, redisReady } from "../redis/mod.ts";
import { cloneDatabase, type Seed } from "./databases.ts";
import { loseKeys } from "./lose_keys.ts";

/** Tests know whether they have a Redis: all have, but for those that ask for `withoutRedis`. */
export type WorldDeps = Deps & { config: { REDIS_URL: Secret }; redis: Redis };

/** Environment of a world in which Postgres does everything. */
export const withoutRedis = { JOBS_BROKER: "postgres", REDIS_URL: "" };

/** A fresh world for one test: own database, own Redis prefix, own clock, silent log. */
export interface World extends AsyncDisposable {
  deps: WorldDeps;
  clock: FakeClock;
  /** Every log line so far, as written. */
  lines: string[];
  /** Which outboxes were promised something, in order. */
  nudges: Outbox[];
  /** Run at the end of the test, last in, first out. */
  defer(run: () => Promise<unknown> | unknown): void;
}

export interface WorldOptions {
  /** Environment that differs from the test's defaults. */
  env?: Record<string, string>;
  /** What its database holds beside the schema. */
  seed?: Seed;
  /** Connections at most; absent: 8. */
  connections?: number;
}

/**
 * Make a world. Services are named by TEST_DATABASE_URL and TEST_REDIS_URL, which
 * `deno task test` sets. Disposing fails the test where it left a database connection open.
 */
export async function testWorld(options: WorldOptions = {}): Promise<World> {
  const database = await cloneDatabase(options.seed);
  const name = `t${crypto.randomUUID().slice(0, 13)}`;
  const config = testConfig(database.url, options.env);
  const lines: string[] = [];
  const nudges: Outbox[] = [];
  const log = createLog({
    service: "test",
    release: "test",
    level: "debug",
    write: (line) => void lines.push(line),
  });
  const clock = fakeClock(new Date());
  const sql = connectDb(database.url, { name, max: options.connections ?? 8 });
  const redis = (config.REDIS_URL as Secret | undefined)
    ? connectRedis(config.REDIS_URL.reveal(), { name, log, commandTimeoutMs: 5_000 })
    : null;
  if (redis) await redisReady(redis);
  const keys = keysFor(redis, `${name}:`);
  const deferred: (() => Promise<unknown> | unknown)[] = [];
  const deps: WorldDeps = {
    config,
    log,
    sql,
    redis: redis as Redis,
    keys,
    clock,
    metrics: createMetrics(),
    relay: { nudge: (outbox) => void nudges.push(outbox) },
    events: liveCatalogue.events,
    requestId: null,
  };
  return {
    deps,
    clock,
    lines,
    nudges,
    defer: (run) => void deferred.push(run),
    async [Symbol.asyncDispose]() {
      for (const run of deferred.reverse()) await run();
      await sql.end({ timeout: 2 });
      if (redis) await loseKeys({ redis, keys });
      redis?.disconnect();
      await database.drop();
    },
  };
}

function testConfig(databaseUrl: string, env: Record<string, string> = {}): WorldDeps["config"] {
  const config = loadConfig({
    DATABASE_URL: databaseUrl,
    REDIS_URL: Deno.env.get("TEST_REDIS_URL"),
    SESSION_SECRET: "a-secret-that-only-tests-know-0123456789",
    PUBLIC_URL: "http://shop.test",
    TRUST_PROXY: "false",
    DATA_DIR: Deno.env.get("TEST_DATA_DIR") ?? "/tmp/smartmarket-test",
    ...env,
  });
  return config as WorldDeps["config"];
}
