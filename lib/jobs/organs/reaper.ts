import type { Deps } from "../../deps.ts";
import type { Broker } from "../task/broker.ts";
import { createOrgan, type Organ } from "../../process/organ.ts";
import { recordDeath } from "./deaths.ts";

/*
 * The reaper: takes back the jobs of workers that are gone.
 *
 * Watches  the registry of workers: their connections and their beats
 * Runs     every `everyMs` (250), in the scheduler and in each worker: any one of them is enough
 * Changes  jobs go back to the head of their queue, uncharged; `worker_deaths`
 * Logs     worker.died, job.recovered, job.died for one whose workers keep dying
 */
export async function reapOnce(
  deps: Deps,
  broker: Broker,
  queues: readonly string[],
): Promise<number> {
  let taken = 0;
  for (const { worker, cause, recovered, dead } of await broker.reap(queues)) {
    deps.log("worker.died", { worker, cause, recovered: recovered.length, dead: dead.length });
    for (const id of recovered) deps.log("job.recovered", { job_id: id, worker, cause });
    for (const id of dead) deps.log("job.died", { job_id: id, worker, cause });
    deps.metrics.jobsRecovered.inc({ cause }, recovered.length);
    // To take jobs back is worth more than to remember why.
    await recordDeath(deps, { worker, cause, recovered: recovered.length, dead: dead.length })
      .catch((error) => deps.log("organ.failed", { organ: "reaper", error }));
    taken += recovered.length + dead.length;
  }
  return taken;
}

export function createReaper(
  deps: Deps,
  broker: Broker,
  options: { queues: readonly string[]; everyMs?: number },
): Organ {
  return createOrgan({
    name: "reaper",
    log: deps.log,
    everyMs: options.everyMs ?? 250,
    runOnce: async () => void await reapOnce(deps, broker, options.queues),
  });
}
