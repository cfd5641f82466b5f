/*
 * A worker process as the shop's, with isolated tasks alone.
 */
import {
  createHeartbeater,
  createHistorian,
  createReaper,
  createStrayKeeper,
  createWorker,
} from "../../../lib/jobs/mod.ts";
import {
  aborted,
  createBroker,
  openDeps,
  type ProcessContext,
  runProcess,
} from "../../../lib/process/mod.ts";
import { handlers } from "./isolated_task.ts";

const queues = ["default"];

async function runIsolatedWorker({ config, log, stopping }: ProcessContext): Promise<void> {
  const opened = openDeps({ service: "worker", config, log, connections: 4 });
  const { deps } = opened;
  const name = `isolated-${Deno.pid}`;
  const broker = createBroker(deps, { worker: name, blocking: true });
  const options = { name, queues, slots: config.WORKER_SLOTS, handlers, graceMs: 1_000 };
  const worker = createWorker(deps, broker, options);
  const organs = [
    createHeartbeater(deps, broker, { worker, options }),
    createHistorian(deps, broker, { queues }),
    createReaper(deps, broker, { queues }),
    createStrayKeeper(deps, broker, { worker, options }),
  ];
  await opened.settle();
  for (const organ of organs) organ.start();
  worker.start();
  await aborted(stopping);
  await worker.stop();
  for (const organ of organs) await organ.stop();
  await broker.leave().catch(() => {});
  await opened.close();
}

if (import.meta.main) await runProcess("worker", runIsolatedWorker);
