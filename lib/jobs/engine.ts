/** The door for processes: what each of them consists of, and the timetable. */
import type { createSchedulerEngine } from "./engine/scheduler.ts";

/** Loaded by the scheduler alone: a worker would keep all of it in memory. */
export async function openSchedulerEngine(
  ...args: Parameters<typeof createSchedulerEngine>
): Promise<ReturnType<typeof createSchedulerEngine>> {
  return (await import("./engine/scheduler.ts")).createSchedulerEngine(...args);
}

export { createBroker } from "./engine/broker.ts";
export { createEquippedWorker, createWorkerEngine } from "./engine/worker.ts";
export { createEngineWatch } from "./operate/watch/engine_watch.ts";
export { jobEvents } from "./live/events.ts";
export { cleanJobs } from "./organs/cleanup.ts";
export { createOutboxRelay } from "./outbox/relay.ts";
export { tick } from "./schedule/tick.ts";
export { cron, every, timetable } from "./schedule/timetable.ts";
export type { Broker } from "./task/broker.ts";
export { engineEnv } from "./worker/isolate/launch.ts";
export { doesIsolated, doesWithIsolate } from "./worker/isolate/isolated_handler.ts";
export { isolatedIn } from "./worker/isolate/isolated_handler.ts";
export type { WorkerOptions } from "./worker/options.ts";
