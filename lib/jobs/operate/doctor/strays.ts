import type { Deps } from "../../../deps.ts";
import { findStrays } from "../../brokers/strays/find.ts";
import type { Stray } from "../../brokers/strays/stray.ts";
import type { Broker } from "../../task/broker.ts";
import { queues } from "../../task/job.ts";
import { type Finding, ok, red } from "../../brokers/finding.ts";

/** Does each job stand in the place that it names itself? */
export async function checkStrays(deps: Deps, broker: Pick<Broker, "life">): Promise<Finding[]> {
  const { strays, looked } = await findStrays(deps, broker, { queues });
  if (strays.length === 0) return [ok("strays", `${looked} places looked at: no job is astray`)];
  return [...Map.groupBy(strays, ({ queue }) => queue)].map(([queue, some]) =>
    finding(queue, some)
  );
}

function finding(queue: string, strays: readonly Stray[]): Finding {
  const [{ id, says }] = strays as [Stray];
  return red("strays", {
    says: `${strays.length} job(s) of ${queue} are astray, such as ${id}: ${says}`,
    fix: `\`ctl jobs repair ${queue}\`; see \`jobs.astray\` in RUNBOOK.md`,
  });
}
