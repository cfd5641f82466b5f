import type { Deps } from "../deps.ts";
import type { Broker, WorkerBeat } from "./broker.ts";
import { createOrgan, type Organ } from "./organ.ts";
import type { Worker, WorkerOptions } from "./worker.ts";

/** What a worker says of itself before it has done anything. */
export function firstBeat(deps: Deps, options: WorkerOptions): WorkerBeat {
  return {
    worker: options.name,
    queues: options.queues,
    slots: options.slots,
    tasks: options.handlers.map((handler) => handler.task.name),
    release: deps.config.RELEASE,
    startedAtMs: Date.now(),
    inFlight: 0,
    lastClaimAtMs: null,
    lastFinishAtMs: null,
  };
}

export interface HeartbeaterOptions {
  worker: Worker;
  options: WorkerOptions;
  /** Also told each second: the thread that beats while this one computes. */
  onProgress?: ((progress: Partial<WorkerBeat>) => void) | undefined;
}

/*
 * The heartbeater: says each second that its worker lives and whether it moves, and hears which of
 * its runs somebody wants to end.
 */
export function createHeartbeater(
  deps: Deps,
  broker: Broker,
  { worker, options, onProgress }: HeartbeaterOptions,
): Organ {
  const first = firstBeat(deps, options);
  return createOrgan({
    everyMs: 1_000,
    async runOnce() {
      const progress = worker.progress();
      deps.metrics.jobsInFlight.set(progress.inFlight);
      onProgress?.(progress);
      const { cancel } = await broker.beat({ ...first, ...progress });
      worker.cancel(cancel);
    },
    onError: (error) => deps.log("turn.failed", { organ: "heartbeater", error }),
  });
}
