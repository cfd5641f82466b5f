/*
 * smartmarket-worker: claims and runs the jobs of the queues it is given.
 */
import type { Config } from "../lib/config/mod.ts";
import { type Deps, hasRedis } from "../lib/deps.ts";
import {
  createBreakers,
  createEquippedWorker,
  createHeartThread,
  dependenciesOf,
  firstBeat,
  type HeartThread,
  memoryBreakerStore,
  parentGone,
  queues,
  redisBreakerStore,
  type WorkerOptions,
} from "../lib/jobs/mod.ts";
import {
  aborted,
  createBroker,
  fittingSchema,
  live,
  openDeps,
  type ProcessContext,
  runProcess,
} from "../lib/process/mod.ts";
import { handlers } from "./handlers.ts";

export async function runWorker({ config, log, stopping }: ProcessContext): Promise<void> {
  const connections = Math.min(config.WORKER_SLOTS, 12) + 2;
  const opened = openDeps({ service: "worker", config, log, connections });
  const { deps } = opened;
  const told = AbortSignal.any([stopping, parentGone(Deno.env)]);
  if (!await fittingSchema(deps, told)) return await opened.close();
  const name = `${Deno.hostname()}-${Deno.pid}-${crypto.randomUUID().slice(0, 8)}`;
  const broker = createBroker(deps, { worker: name, blocking: true });
  const breakers = createBreakers(broker, {
    store: hasRedis(config) ? redisBreakerStore(deps) : memoryBreakerStore(deps.clock),
    queues,
    dependencies: dependenciesOf(handlers),
    log,
  });
  const options = workerOptions(config, name);
  const heart = startHeart(deps, options);
  const worker = createEquippedWorker(deps, broker, { options, breakers, heart });
  const { relay } = worker;
  opened.relayBy({ nudge: (outbox) => outbox === "jobs" ? relay.nudge() : undefined });
  await live(opened, worker, aborted(told));
}

function workerOptions(
  { WORKER_QUEUES, WORKER_SLOTS, SHUTDOWN_GRACE_MS }: Config,
  name: string,
): WorkerOptions {
  return {
    name,
    queues: WORKER_QUEUES.map(({ queue }) => queue),
    weights: Object.fromEntries(WORKER_QUEUES.map(({ queue, weight }) => [queue, weight])),
    slots: WORKER_SLOTS,
    handlers,
    graceMs: SHUTDOWN_GRACE_MS,
  };
}

/** Beats while a handler blocks this thread. On Postgres a death is seen by the connection alone. */
function startHeart(deps: Deps, options: WorkerOptions): HeartThread | null {
  if (deps.config.JOBS_BROKER === "postgres") return null;
  return createHeartThread({
    redisUrl: deps.config.REDIS_URL!.reveal(),
    prefix: deps.keys.prefix,
    beat: firstBeat(deps, options),
    connections: [deps.redis],
    onError: (reason) => deps.log("organ.failed", { organ: "heart", reason }),
  });
}

if (import.meta.main) await runProcess("worker", runWorker);
