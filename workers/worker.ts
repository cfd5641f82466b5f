/*
 * smartmarket-worker: claims and runs the jobs of the queues it is given.
 */
import {
  createHeartbeater,
  createHistorian,
  createOutboxRelay,
  createReaper,
  createWorker,
  queues as allQueues,
} from "../lib/jobs/mod.ts";
import {
  aborted,
  createBroker,
  openDeps,
  type ProcessContext,
  runProcess,
} from "../lib/process/mod.ts";
import { handlers } from "./handlers.ts";

export async function runWorker({ config, log, stopping }: ProcessContext): Promise<void> {
  const slots = config.WORKER_SLOTS;
  const opened = openDeps({ service: "worker", config, log, connections: Math.min(slots, 12) + 2 });
  const { deps } = opened;
  const name = `${Deno.hostname()}-${Deno.pid}-${crypto.randomUUID().slice(0, 8)}`;
  const broker = createBroker(deps, { worker: name, blocking: true });
  const queues = config.WORKER_QUEUES.map(({ queue }) => queue);
  const weights = Object.fromEntries(
    config.WORKER_QUEUES.map(({ queue, weight }) => [queue, weight]),
  );
  const options = { name, queues, weights, slots, handlers, graceMs: config.SHUTDOWN_GRACE_MS };
  const worker = createWorker(deps, broker, options);
  const relay = createOutboxRelay(deps, broker);
  const organs = [
    createHeartbeater(deps, broker, { worker, options }),
    createHistorian(deps, broker, { queues: allQueues }),
    createReaper(deps, broker, { queues: allQueues }),
    relay,
  ];
  opened.relayBy({ nudge: (outbox) => outbox === "jobs" ? relay.nudge() : undefined });
  await opened.settle();
  for (const organ of organs) organ.start();
  worker.start();
  await aborted(stopping);
  await worker.stop();
  for (const organ of organs) await organ.stop();
  await broker.leave().catch(() => {});
  await opened.close();
}

if (import.meta.main) await runProcess("worker", runWorker);
