import type { Deps } from "../../deps.ts";
import { HOUR_MS } from "../../clock.ts";
import { createOrgan, type Organ } from "../../process/organ.ts";
import { isDrainAsked, noteWorker, type WorkerIdentity } from "../settings/workers.ts";
import type { Worker } from "./options.ts";

/*
 * The drain watch: a worker notes in Postgres what it is, and claims nothing while somebody wants that.
 *
 * Watches  the worker's row of jobs_workers
 * Runs     every `everyMs` (1 s); what it is, at first and once an hour
 * Changes  whether the worker claims. While Postgres is away that stays as it was
 * Logs     worker.emptied, once its last run is over
 */
export function createDrainWatch(
  deps: Pick<Deps, "sql" | "log">,
  { worker, identity, everyMs = 1_000 }: {
    worker: Pick<Worker, "drain" | "progress">;
    identity: WorkerIdentity;
    everyMs?: number;
  },
): Organ {
  let notedMs = -Infinity;
  let isTold = false;
  return createOrgan({
    name: "drain watch",
    log: deps.log,
    everyMs,
    async runOnce() {
      if (performance.now() - notedMs > HOUR_MS) {
        await noteWorker(deps.sql, identity);
        notedMs = performance.now();
      }
      const isDraining = await isDrainAsked(deps.sql, identity.worker);
      worker.drain(isDraining);
      const isEmpty = isDraining && worker.progress().inFlight === 0;
      if (isEmpty && !isTold) deps.log("worker.emptied", { worker: identity.worker });
      isTold = isEmpty;
    },
  });
}
