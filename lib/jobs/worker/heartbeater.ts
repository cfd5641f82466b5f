import type { Deps } from "../../deps.ts";
import { createThinnedLog } from "../../log/mod.ts";
import type { Broker, WorkerBeat } from "../task/broker.ts";
import { onReconnect } from "../../redis/mod.ts";
import { createOrgan, type Organ } from "../../process/organ.ts";
import type { Worker, WorkerOptions } from "./options.ts";

/** What a worker says of itself before it has done anything. */
export function firstBeat(deps: Deps, options: WorkerOptions): WorkerBeat {
  return {
    worker: options.name,
    queues: options.queues,
    slots: options.slots,
    tasks: options.handlers.map((handler) => handler.task.name),
    release: deps.config.RELEASE,
    host: Deno.hostname(),
    pid: Deno.pid,
    startedAtMs: Date.now(),
    inFlight: 0,
    lastClaimAtMs: null,
    lastFinishAtMs: null,
  };
}

export interface HeartbeaterOptions {
  worker: Worker;
  options: WorkerOptions;
  /** Gets the counters each second as well: the thread that beats while this one computes. */
  onProgress?: ((progress: Partial<WorkerBeat>) => void) | undefined;
}

const EVERY_MS = 1_000;

/*
 * The heartbeater: reports each second that its worker lives and whether it moves, and learns which
 * of its runs somebody wants to end. A beat that fails is tried again soon, and at once after the
 * connection came back: a worker whose connections are closed counts as dead until it beats.
 */
export function createHeartbeater(
  deps: Deps,
  broker: Broker,
  { worker, options, onProgress }: HeartbeaterOptions,
): Organ {
  const first = firstBeat(deps, options);
  const tell = createThinnedLog();
  const organ = createOrgan({
    everyMs: EVERY_MS,
    longestPauseMs: EVERY_MS,
    async runOnce() {
      const progress = { ...worker.progress(), memoryBytes: Deno.memoryUsage().rss };
      deps.metrics.jobsInFlight.set(progress.inFlight);
      onProgress?.(progress);
      const { cancel, lost } = await broker.beat({ ...first, ...progress });
      worker.cancel(cancel);
      worker.lose(lost);
    },
    onError: (error) =>
      tell(deps.log, { event: "organ.failed", kind: String(error) }, {
        organ: "heartbeater",
        error,
      }),
  });
  const { redis } = deps;
  let unwatch = () => {};
  return {
    ...organ,
    start() {
      if (redis) unwatch = onReconnect(redis, organ.nudge);
      organ.start();
    },
    async stop() {
      unwatch();
      await organ.stop();
    },
  };
}
