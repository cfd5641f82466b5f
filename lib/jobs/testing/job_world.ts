import { z } from "zod";
import { inTransaction } from "../../db/mod.ts";
import { connectRedis, redisReady } from "../../redis/mod.ts";
import { testWorld, type World, type WorldOptions } from "../../testing/world.ts";
import type { Broker } from "../task/broker.ts";
import { createPostgresBroker } from "../brokers/postgres/broker.ts";
import { createRedisBroker } from "../brokers/redis/broker.ts";
import { createWorker } from "../worker/worker.ts";
import type { Worker, WorkerOptions } from "../worker/options.ts";
import { defineTask } from "../task/define.ts";
import { enqueueIn } from "../outbox/enqueue.ts";
import type { EnqueueOptions } from "../task/enqueue_options.ts";
import type { JobId } from "../task/job.ts";
import type { Handler } from "../task/handler.ts";
import { publishOutbox } from "../outbox/relay.ts";

/** A task that tests hand their own handlers to: two attempts, 20 ms apart. */
export const Probe = defineTask("probe", {
  args: z.strictObject({ n: z.number().int() }),
  attempts: 2,
  backoff: { firstMs: 20, factor: 1, capMs: 20, jitter: 0 },
  softLimitMs: 200,
  hardLimitMs: 400,
});

export interface JobWorld extends AsyncDisposable {
  world: World;
  /** A broker in the name of `worker`, with a connection of its own to wait on. */
  brokerFor(worker: string, crashCap?: number): Promise<Broker>;
  /** Start a worker that is stopped, at the latest, at the end of the test. */
  work(
    handlers: Handler[],
    options?: Partial<Pick<WorkerOptions, "slots" | "graceMs" | "name" | "queues" | "weights">>,
  ): Promise<Worker>;
  /** Promise one probe and publish it. */
  probe(n: number, options?: EnqueueOptions): Promise<JobId>;
}

/** On Redis; on Postgres alone where the environment is `withoutRedis`. */
export async function jobWorld(options: WorldOptions = {}): Promise<JobWorld> {
  const world = await testWorld(options);
  const { deps } = world;
  const { redis, keys, sql } = deps;
  const onPostgres = deps.config.JOBS_BROKER === "postgres";
  const publisher = onPostgres
    ? createPostgresBroker({ sql, worker: "publisher" })
    : createRedisBroker({ redis, keys, worker: "publisher" });

  async function brokerFor(worker: string, crashCap = 3): Promise<Broker> {
    if (onPostgres) return postgresBrokerFor(worker, crashCap);
    const url = deps.config.REDIS_URL.reveal();
    const blocker = connectRedis(url, { name: worker, log: deps.log, commandTimeoutMs: 5_000 });
    world.defer(() => blocker.disconnect());
    await redisReady(blocker);
    return createRedisBroker({ redis, keys, worker, blocker, crashCap, orphansEveryMs: 1 });
  }

  function postgresBrokerFor(worker: string, crashCap: number): Broker {
    const broker = createPostgresBroker({ sql, worker, crashCap, orphansEveryMs: 1 });
    world.defer(() => broker.close());
    return broker;
  }

  return {
    world,
    brokerFor,
    async work(handlers, differing = {}) {
      const usual = { name: "w1", queues: ["default"], slots: 4, graceMs: 2_000 };
      const options: WorkerOptions = { ...usual, ...differing, handlers };
      const broker = await brokerFor(options.name);
      const worker = createWorker(deps, broker, options);
      world.defer(() => worker.stop());
      worker.start();
      return worker;
    },
    async probe(n, options = {}) {
      const id = await inTransaction(world.deps, (tx) => enqueueIn(tx, Probe, { n }, options));
      await publishOutbox(deps, publisher);
      return id;
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}
