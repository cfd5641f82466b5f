import type { Deps } from "../../../deps.ts";
import { newestEnds } from "../../history/store.ts";
import { newestPromises } from "../../outbox/store.ts";
import type { Task } from "../../task/define.ts";
import { type Finding, ok, warn } from "../../brokers/finding.ts";

/** Characters of JSON above which arguments look like data that belongs into a table. */
const LARGE = 6 * 1_024;
/** Rows looked at, the newest: promises, and ends of each queue. */
const LOOKED = 2_000;
/** A run that may take longer holds its slot through a whole deploy. */
const LONGEST_MS = 60 * 60_000;
const MOST_ATTEMPTS = 100;

/** Are there jobs that carry too much? */
export async function checkPayloads(deps: Pick<Deps, "sql">): Promise<Finding[]> {
  const rows = await deps.sql<{ task: string; count: number; largest: number }[]>`
    with looked as (
      (${newestPromises(deps.sql, LOOKED)}) union all (${newestEnds(deps.sql, LOOKED)}))
    select task, count(*)::int as count, max(octet_length(args::text))::int as largest
      from looked where octet_length(args::text) > ${LARGE} group by task order by task`;
  if (rows.length === 0) return [ok("payloads", "No job carries more than 6 KiB of arguments")];
  return rows.map(({ task, count, largest }) =>
    warn("payloads", {
      says: `${count} job(s) of ${task} carry more than 6 KiB of arguments, up to ${largest} bytes`,
      fix: "Store the data in a table and enqueue its identifier",
    })
  );
}

/** Are there tasks that may run or be retried without an end? */
export function checkTasks(tasks: readonly Task[]): Finding[] {
  const found = tasks.flatMap((task) => faultsOf(task));
  return found.length > 0 ? found : [ok("tasks", `All ${tasks.length} tasks have limits`)];
}

function faultsOf({ name, policy }: Task): Finding[] {
  const found: Finding[] = [];
  if (!(policy.hardLimitMs <= LONGEST_MS)) {
    const says = `A run of ${name} may take ${policy.hardLimitMs} ms`;
    const fix = "Give it a hardLimitMs of an hour at most, and split the work";
    found.push(warn("tasks", { says, fix }));
  }
  if (!(policy.attempts <= MOST_ATTEMPTS)) {
    const says = `${name} is tried ${policy.attempts} times`;
    const fix = `Give it ${MOST_ATTEMPTS} attempts at most: what fails so often needs a person`;
    found.push(warn("tasks", { says, fix }));
  }
  return found;
}
