import type { Deps } from "../../deps.ts";
import type { Run } from "./run.ts";

/**
 * Count how runs ended, once for each task and outcome, since a turn reports many.
 *
 * @param taken  of each run, whether the broker took its end or refused it as stale
 */
export function countEnds(
  { metrics, log }: Pick<Deps, "metrics" | "log">,
  ended: readonly Run[],
  taken: readonly boolean[],
): void {
  const counts = { done: new Map<string, number>(), dead: new Map(), cancelled: new Map() };
  for (const [place, { job, verdict }] of ended.entries()) {
    const outcome = verdict!.kind;
    if (!taken[place]) {
      metrics.jobsStaleWrites.inc();
      log("job.write_refused", { job_id: job.id, run: job.run, outcome });
    } else if (outcome === "done" || outcome === "dead" || outcome === "cancelled") {
      const { task } = job.envelope;
      counts[outcome].set(task, (counts[outcome].get(task) ?? 0) + 1);
    }
  }
  for (const [outcome, tasks] of Object.entries(counts)) {
    for (const [task, ends] of tasks) metrics.jobsFinished.inc({ task, outcome }, ends);
  }
}
