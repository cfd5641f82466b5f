import { z } from "zod";
import { systemClock } from "../../../../../lib/clock.ts";
import { loadConfig } from "../../../../../lib/config/mod.ts";
import { connectDb } from "../../../../../lib/db/mod.ts";
import type { Deps } from "../../../../../lib/deps.ts";
import { createLog } from "../../../../../lib/log/mod.ts";
import { createMetrics } from "../../../../../lib/metrics/mod.ts";
import { connectRedis, redisKeys, redisReady } from "../../../../../lib/redis/mod.ts";
import {
  createPostgresBroker,
  openTurns,
} from "../../../../../lib/jobs/brokers/postgres/broker.ts";
import type { Broker } from "../../../../../lib/jobs/task/broker.ts";
import { createEnqueuer } from "../../../../../lib/jobs/task/enqueuer.ts";
import {
  createEquippedWorker,
  type EquippedWorker,
} from "../../../../../lib/jobs/engine/worker.ts";
import { createRedisBroker } from "../../../../../lib/jobs/brokers/redis/broker.ts";
import { defineTask, type Task } from "../../../../../lib/jobs/task/define.ts";
import type { Handler } from "../../../../../lib/jobs/task/handler.ts";

/** 80 bytes of JSON, as the other side sends them. */
export const payload = { n: "x".repeat(72) };
/** Jobs sent by one bulk call. */
const BULK = 1_000;
export const SLOTS = 50;

const args = z.strictObject({ n: z.string() });
/** What the peers' defaults are held against: every finished job is kept. */
export const Kept = defineTask("bench_kept", { args, keep: "all" });
/** What removal on completion is held against. */
export const Unkept = defineTask("bench_unkept", { args, keep: "failures" });

/** Dependencies of a process of the shop, with the log of a busy one. */
export function openBenchDeps(): Deps {
  const config = loadConfig({
    ...Deno.env.toObject(),
    SESSION_SECRET: "a-secret-that-only-benches-know-0123456789",
    PUBLIC_URL: "http://shop.test",
    LOG_LEVEL: "warn",
  });
  const log = createLog({ service: "bench", release: "bench", level: "warn" });
  return {
    config,
    log,
    sql: connectDb(config.DATABASE_URL.reveal(), { name: "bench", max: 8 }),
    redis: connectRedis(config.REDIS_URL!.reveal(), {
      name: "bench",
      log,
      commandTimeoutMs: 9_000,
    }),
    // Where live pages of another process look.
    keys: redisKeys(Deno.env.get("BENCH_PREFIX")),
    clock: systemClock,
    metrics: createMetrics(),
    relay: { nudge: () => {} },
    events: new Set(),
    requestId: null,
  };
}

/** The broker that BENCH_BROKER names: redis (default) or postgres. */
export async function openBroker(deps: Deps, name: string): Promise<Broker> {
  // Without bounds: its peer has none, and they would put all turns of the queue in one line.
  if (Deno.env.get("BENCH_BROKER") === "postgres") {
    const turns = openTurns(deps.config);
    return createPostgresBroker({ sql: deps.sql, turns, worker: name });
  }
  const url = deps.config.REDIS_URL!.reveal();
  const blocker = connectRedis(url, { name, log: deps.log, commandTimeoutMs: 9_000 });
  await Promise.all([redisReady(deps.redis!), redisReady(blocker)]);
  const { redis, keys } = deps;
  const broker = createRedisBroker({ redis: redis!, keys, worker: name, blocker });
  // A bound that is checked at each claim and never met.
  await broker.limit("default", { concurrency: 10_000 });
  return broker;
}

/** A worker with all that its process has. */
export async function openWorker(
  deps: Deps,
  { name, handlers }: { name: string; handlers: Handler[] },
): Promise<EquippedWorker> {
  const options = { name, queues: ["default"], slots: SLOTS, handlers, graceMs: 0 };
  return createEquippedWorker(deps, await openBroker(deps, name), { options });
}

/** Put `jobs` of a task in their queue by bulk calls. */
export async function fill(
  broker: Broker,
  { task, jobs }: { task: Task<typeof payload>; jobs: number },
): Promise<void> {
  const enqueuer = createEnqueuer(broker);
  const bulk = Array.from({ length: BULK }, () => ({ args: payload }));
  for (let sent = 0; sent < jobs; sent += BULK) {
    await enqueuer.enqueueMany(task, bulk.slice(0, jobs - sent));
  }
}

/** Milliseconds `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}
