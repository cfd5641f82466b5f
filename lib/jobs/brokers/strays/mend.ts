import type { Deps } from "../../../deps.ts";
import type { Broker } from "../../task/broker.ts";
import { type FindOptions, findStrays, stillAstray } from "./find.ts";
import { deskOf } from "../desk_of.ts";
import { queuesOf, type RepairCounts, type Stray } from "./stray.ts";

export interface RepairReport extends RepairCounts {
  /** Places and promises that were looked at. */
  looked: number;
  strays: Stray[];
  /** How many of them are astray still. */
  left: number;
}

/** Look at all of Redis, in parts, and mend what two looks found astray; then count anew. */
export async function mendStrays(
  deps: Deps,
  broker: Pick<Broker, "life">,
  options: Omit<FindOptions, "walks">,
): Promise<RepairReport> {
  const { strays, looked } = await findStrays(deps, broker, { ...options, walks: Infinity });
  const repaired = await repairStrays(deps, strays);
  // A repair recounts only the queues of its strays; these are the others.
  const { recount } = deskOf(deps);
  for (const queue of new Set(options.queues).difference(queuesOf(strays))) await recount(queue);
  const left = await stillAstray(deps, broker, strays);
  return { ...repaired, looked, strays, left: left.length };
}

/** Repair the strays, and count the jobs of their queues anew. */
export async function repairStrays(deps: Deps, strays: readonly Stray[]): Promise<RepairCounts> {
  const desk = deskOf(deps);
  const repaired = await desk.repair(strays);
  for (const queue of queuesOf(strays)) await desk.recount(queue);
  if (repaired.promisedAgain > 0) deps.relay.nudge("jobs");
  return repaired;
}
