/*
 * A worker process as the shop's, with isolated tasks alone.
 */
import { createEquippedWorker } from "../../../../lib/jobs/engine/worker.ts";
import {
  aborted,
  live,
  openDeps,
  type ProcessContext,
  runProcess,
} from "../../../../lib/process/mod.ts";
import { createBroker } from "../../../../lib/jobs/engine.ts";
import { handlers } from "./isolated_task.ts";

async function runIsolatedWorker({ config, log, stopping }: ProcessContext): Promise<void> {
  const opened = openDeps({ service: "worker", config, log, connections: 4 });
  const { deps } = opened;
  const name = `isolated-${Deno.pid}`;
  const broker = createBroker(deps, { worker: name, blocking: true });
  const { WORKER_SLOTS: slots } = config;
  const options = { name, queues: ["default"], slots, handlers, graceMs: 1_000 };
  await live(opened, createEquippedWorker(deps, broker, { options }), aborted(stopping));
}

if (import.meta.main) await runProcess("worker", runIsolatedWorker);
