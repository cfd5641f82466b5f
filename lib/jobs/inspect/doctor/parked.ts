import type { Deps } from "../../../deps.ts";
import { dependenciesOf } from "../../breaker/breakers.ts";
import { queues, type Task } from "../../define.ts";
import { listParked } from "../parked.ts";
import { type Finding, ok, warn } from "./finding.ts";

/**
 * Do jobs lie parked for something that no task names? No worker has a breaker for it, so nobody
 * would ever let them go.
 */
export async function checkParked(deps: Deps, tasks: readonly Task[]): Promise<Finding[]> {
  const declared = new Set(dependenciesOf(tasks.map((task) => ({ task }))));
  const parked = await listParked(deps, queues);
  const forgotten = parked.filter(({ dependency, jobs }) => jobs > 0 && !declared.has(dependency));
  if (forgotten.length === 0) return [ok("parked", "No job waits for what no task depends on")];
  return forgotten.map(({ queue, dependency, jobs }) =>
    warn("parked", {
      says: `${jobs} job(s) of ${queue} wait for ${dependency}, which no task depends on any more`,
      fix: `\`ctl queue unpark ${queue} ${dependency}\``,
    })
  );
}
