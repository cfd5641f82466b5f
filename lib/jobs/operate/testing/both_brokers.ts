import { inTransaction } from "../../../db/mod.ts";
import type { Deps } from "../../../deps.ts";
import { testWorld, withoutRedis } from "../../../testing/world.ts";
import type { Broker } from "../../task/broker.ts";
import { createPostgresBroker } from "../../brokers/postgres/broker.ts";
import { createRedisBroker } from "../../brokers/redis/broker.ts";
import { enqueueIn } from "../../outbox/enqueue.ts";
import type { EnqueueOptions } from "../../task/enqueue_options.ts";
import type { JobId } from "../../task/job.ts";
import { publishOutbox } from "../../outbox/relay.ts";
import { Probe } from "../../testing/job_world.ts";

/** What a person looks at, on one of the two brokers. */
export interface OperatorWorld {
  deps: Deps;
  /** In the name of "w1", which beats and serves the queue `default` with eight slots. */
  broker: Broker;
  /** Promise one probe and publish it. */
  probe(n: number, options?: EnqueueOptions): Promise<JobId>;
}

/** The same test on Redis and on Postgres alone. */
export function onBothBrokers(name: string, test: (looked: OperatorWorld) => Promise<void>): void {
  for (const [where, env] of [["Redis", {}], ["Postgres alone", withoutRedis]] as const) {
    Deno.test(`${name}, on ${where}`, async () => {
      await using world = await testWorld({ env });
      const { deps } = world;
      const { redis, keys, sql } = deps;
      const broker = where === "Redis"
        ? createRedisBroker({ redis, keys, worker: "w1" })
        : createPostgresBroker({ sql, worker: "w1" });
      world.defer(() => broker.close());
      await broker.beat(beat);
      const probe = async (n: number, options: EnqueueOptions = {}) => {
        const id = await inTransaction(deps, (tx) => enqueueIn(tx, Probe, { n }, options));
        await publishOutbox(deps, broker);
        return id;
      };
      await test({ deps, broker, probe });
    });
  }
}

const beat = {
  worker: "w1",
  queues: ["default"],
  slots: 8,
  tasks: ["probe"],
  inFlight: 0,
  release: "test",
  startedAtMs: Date.now(),
  lastClaimAtMs: null,
  lastFinishAtMs: null,
};
