import type { Deps } from "../../../../lib/deps.ts";
import { connectRedis, redisReady } from "../../../../lib/redis/mod.ts";
import { until } from "../../../../lib/testing/until.ts";
import type { Broker } from "../../../../lib/jobs/task/broker.ts";
import { createHeartbeater } from "../../../../lib/jobs/worker/heartbeater.ts";
import { createHistorian, storeHistory } from "../../../../lib/jobs/organs/historian.ts";
import { createOutboxRelay, publishOutbox } from "../../../../lib/jobs/outbox/relay.ts";
import { createReaper } from "../../../../lib/jobs/organs/reaper.ts";
import { createRedisBroker } from "../../../../lib/jobs/brokers/redis/broker.ts";
import { createWorker } from "../../../../lib/jobs/worker/worker.ts";
import type { Worker } from "../../../../lib/jobs/worker/options.ts";
import type { Handler } from "../../../../lib/jobs/task/handler.ts";
import { guardBroker } from "./guard_broker.ts";
import { guardSql } from "./guard_sql.ts";
import type { KillSwitch } from "./kill_switch.ts";
import { fates } from "./scripted_life.ts";

const queues = ["default"];

/** One process: connections of its own, one worker with one slot. */
export interface ScriptedProcess {
  deps: Deps;
  broker: Broker;
  worker: Worker;
  heartbeater: ReturnType<typeof createHeartbeater>;
  /** As the kernel does at its death. */
  closeConnections(): void;
}

export async function openProcess(
  deps: Deps,
  about: { name: string; handler: Handler; guard?: KillSwitch },
): Promise<ScriptedProcess> {
  const { name, handler, guard } = about;
  const url = deps.config.REDIS_URL!.reveal();
  const connect = () => connectRedis(url, { name, log: deps.log, commandTimeoutMs: 5_000 });
  const [redis, blocker] = [connect(), connect()];
  await Promise.all([redisReady(redis), redisReady(blocker)]);
  const plain = createRedisBroker({
    redis,
    keys: deps.keys,
    worker: name,
    blocker,
    orphansEveryMs: 1,
  });
  const broker = guard ? guardBroker(guard, plain) : plain;
  const own: Deps = { ...deps, redis, sql: guard ? guardSql(guard, deps.sql) : deps.sql };
  const options = { name, queues, slots: 1, handlers: [handler], graceMs: 0 };
  const worker = createWorker(own, broker, options);
  return {
    deps: own,
    broker,
    worker,
    heartbeater: createHeartbeater(own, broker, { worker, options }),
    closeConnections() {
      redis.disconnect();
      blocker.disconnect();
    },
  };
}

/** Live until every job is history, or until the fatal step. `watcher` sees without a step. */
export async function live(
  life: KillSwitch,
  victim: ScriptedProcess,
  watcher: Broker,
): Promise<void> {
  const { deps, broker, worker, heartbeater } = victim;
  heartbeater.start();
  await publishOutbox(deps, broker);
  worker.start();
  await until("every job has ended", async () => {
    const ended = await watcher.finished("default", fates.length);
    return life.isDead || ended.length === fates.length;
  }, { everyMs: 1 });
  await storeHistory(deps, broker, queues);
}

/** Go on where the victim ended, until every promise is kept. */
export async function goOn(deps: Deps, broker: Broker, worker: Worker): Promise<void> {
  const organs = [
    createOutboxRelay(deps, broker, { everyMs: 5 }),
    createReaper(deps, broker, { queues, everyMs: 5 }),
    createHistorian(deps, broker, { queues, everyMs: 5 }),
  ];
  for (const organ of organs) organ.start();
  worker.start();
  try {
    await until("every promise is kept", () => isAtRest(deps, broker), { everyMs: 5 });
  } finally {
    await worker.stop();
    for (const organ of organs) await organ.stop();
  }
}

/** Nothing promised, nothing waiting, nothing in anybody's hand, nothing on its way to history. */
async function isAtRest(deps: Deps, broker: Broker): Promise<boolean> {
  const [row] = await deps.sql<{ n: number }[]>`select count(*)::int as n from jobs_outbox`;
  if (row!.n > 0) return false;
  const q = deps.keys.queue("default");
  const [owners, finished, stats] = await Promise.all([
    deps.redis!.smembers(q.owners),
    broker.finished("default", 1),
    broker.stats(queues),
  ]);
  const held = await Promise.all(owners.map((owner) => deps.redis!.llen(q.proc(owner))));
  const { waiting, delayed } = stats[0]!;
  return [...held, finished.length, waiting, delayed].every((length) => length === 0);
}
