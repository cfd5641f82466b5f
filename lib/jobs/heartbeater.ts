import type { Deps } from "../deps.ts";
import type { Broker } from "./broker.ts";
import { createOrgan, type Organ } from "./organ.ts";
import type { Worker, WorkerOptions } from "./worker.ts";

/*
 * The heartbeater: says each second that its worker lives and whether it moves.
 */
export function createHeartbeater(
  deps: Deps,
  broker: Broker,
  about: { worker: Worker; options: WorkerOptions },
): Organ {
  const { worker, options } = about;
  const startedAtMs = Date.now();
  const tasks = options.handlers.map((handler) => handler.task.name);
  return createOrgan({
    everyMs: 1_000,
    async runOnce() {
      const progress = worker.progress();
      deps.metrics.jobsInFlight.set(progress.inFlight);
      const { cancel } = await broker.beat({
        worker: options.name,
        queues: options.queues,
        slots: options.slots,
        tasks,
        release: deps.config.RELEASE,
        startedAtMs,
        ...progress,
      });
      worker.cancel(cancel);
    },
    onError: (error) => deps.log("turn.failed", { organ: "heartbeater", error }),
  });
}
