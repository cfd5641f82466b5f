import type { Deps } from "../../../deps.ts";
import { dependenciesOf } from "../../worker/breaker/breakers.ts";
import type { Task } from "../../task/define.ts";
import { queues } from "../../task/job.ts";
import { listParked } from "../parked.ts";
import { type Finding, ok, warn } from "../../brokers/finding.ts";

/**
 * Are jobs parked for a dependency that no task names? No worker has a breaker for it, so nobody
 * would ever let them go.
 */
export async function checkParked(deps: Deps, tasks: readonly Task[]): Promise<Finding[]> {
  const declared = new Set(dependenciesOf(tasks.map((task) => ({ task }))));
  const parked = await listParked(deps, queues);
  const waiting = parked.filter(({ jobs }) => jobs > 0);
  if (waiting.length === 0) return [ok("parked", "No job waits for a dependency")];
  return waiting.map(({ queue, dependency, jobs }) =>
    declared.has(dependency)
      ? warn("parked", {
        says: `${jobs} job(s) of ${queue} wait until ${dependency} is back`,
        fix: "They go on by themselves; a worker's log says why it is away (smtp: `mail.refused`)",
      })
      : warn("parked", {
        says:
          `${jobs} job(s) of ${queue} wait for ${dependency}, which no task depends on any more`,
        fix: `\`ctl queue unpark ${queue} ${dependency}\``,
      })
  );
}
