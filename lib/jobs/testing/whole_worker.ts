import { connectDb } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { connectRedis, redisReady } from "../../redis/mod.ts";
import type { World } from "../../testing/world.ts";
import type { Broker } from "../task/broker.ts";
import { createEquippedWorker, type EquippedWorker } from "../engine/worker.ts";
import { createHeartThread } from "../worker/heart/heart_thread.ts";
import { createPostgresBroker, openTurns } from "../brokers/postgres/broker.ts";
import { createRedisBroker } from "../brokers/redis/broker.ts";
import { firstBeat } from "../worker/heartbeater.ts";
import type { Handler } from "../task/handler.ts";
import type { WorkerOptions } from "../worker/options.ts";

export interface WholeWorkerOptions {
  name: string;
  handlers: readonly Handler[];
  slots?: number;
  /** Connections to Postgres that its handlers and organs share (4). */
  connections?: number;
}

/**
 * A worker as its process has it: organs, heart and connections of its own, so that these can be
 * cut without touching the test's. It is stopped, at the latest, at the end of the test.
 */
export async function startWholeWorker(
  world: World,
  { name, handlers, slots = 4, connections = 4 }: WholeWorkerOptions,
): Promise<EquippedWorker> {
  const url = world.deps.config.DATABASE_URL.reveal();
  const sql = connectDb(url, { name, max: connections });
  world.defer(() => sql.end({ timeout: 2 }));
  const options = { name, queues: ["default"], slots, handlers, graceMs: 100 };
  const onPostgres = world.deps.config.JOBS_BROKER === "postgres";
  const { deps, broker, heart } = onPostgres
    ? overPostgres({ ...world.deps, sql }, name)
    : await overRedis(world, { ...world.deps, sql }, options);
  const worker = createEquippedWorker(deps, broker, { options, heart });
  world.defer(() => worker.stop());
  worker.start();
  await heart?.beating;
  return worker;
}

type Parts = { deps: Deps; broker: Broker; heart: ReturnType<typeof createHeartThread> | null };

function overPostgres(deps: Deps, worker: string): Parts {
  const turns = openTurns(deps.config);
  return { deps, broker: createPostgresBroker({ sql: deps.sql, turns, worker }), heart: null };
}

async function overRedis(world: World, deps: Deps, options: WorkerOptions): Promise<Parts> {
  const { name } = options;
  const redisUrl = world.deps.config.REDIS_URL.reveal();
  const connect = () => connectRedis(redisUrl, { name, log: deps.log, commandTimeoutMs: 2_500 });
  const [redis, blocker] = [connect(), connect()];
  world.defer(() => redis.disconnect());
  world.defer(() => blocker.disconnect());
  await Promise.all([redisReady(redis), redisReady(blocker)]);
  const own: Deps = { ...deps, redis };
  const { keys } = deps;
  const broker = createRedisBroker({ redis, keys, worker: name, blocker });
  const beat = firstBeat(own, options);
  const heart = createHeartThread({ redisUrl, keys, beat, connections: [redis] });
  return { deps: own, broker, heart };
}
