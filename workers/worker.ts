/*
 * smartmarket-worker: claims and runs the jobs of the queues it is given.
 */
import type { Config } from "../lib/config/mod.ts";
import { createWorkerEngine, type WorkerOptions } from "../lib/jobs/engine.ts";
import {
  aborted,
  fittingSchema,
  live,
  openDeps,
  parentGone,
  type ProcessContext,
  runProcess,
} from "../lib/process/mod.ts";
import { liveCatalogue } from "../lib/process/live_catalogue.ts";
import { createMeter } from "../lib/metrics/mod.ts";
import { createSampler } from "../lib/metrics/history/mod.ts";
import { noteRelease } from "../lib/releases/mod.ts";
import { handlers } from "./handlers.ts";

export async function runWorker(
  { config, log, stopping, ready, countReports }: ProcessContext,
): Promise<void> {
  // Waiting for the database is part of its work: nobody has to wait for that in turn.
  ready();
  const connections = Math.min(config.WORKER_SLOTS, 12) + 2;
  const { events } = liveCatalogue;
  const opened = openDeps({ service: "worker", config, log, connections, events });
  const { deps } = opened;
  countReports(deps.metrics);
  const told = AbortSignal.any([stopping, parentGone(Deno.env)]);
  if (!await fittingSchema(deps, told)) return await opened.close();
  const name = `${Deno.hostname()}-${Deno.pid}-${crypto.randomUUID().slice(0, 8)}`;
  const worker = createWorkerEngine(deps, workerOptions(config, name));
  const { relay } = worker;
  const sampler = createSampler(deps, { of: "worker" });
  const meter = createMeter(deps, "worker");
  opened.relayBy({ nudge: (outbox) => outbox === "jobs" ? relay.nudge() : undefined });
  await noteRelease(deps);
  const parts = {
    start: () => [worker, sampler, meter].forEach((part) => part.start()),
    // Last, so that what ends meanwhile is counted.
    stop: async () => {
      await worker.stop();
      await sampler.stop();
      await meter.stop();
    },
  };
  await live(opened, parts, aborted(told));
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

if (import.meta.main) await runProcess("worker", runWorker);
