import type { Deps } from "../../../deps.ts";
import type { Broker } from "../../task/broker.ts";
import { type FindOptions, findStrays, stillAstray } from "./find.ts";
import { recount, type Repaired, repairStrays } from "./repair.ts";
import { queuesOf, type Stray } from "./stray.ts";

export interface Mended extends Repaired {
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
): Promise<Mended> {
  const { strays, looked } = await findStrays(deps, broker, { ...options, walks: Infinity });
  const repaired = await repairStrays(deps, strays);
  // Of the others, a repair knows nothing.
  await recount(deps, new Set(options.queues).difference(queuesOf(strays)));
  const left = await stillAstray(deps, broker, strays);
  return { ...repaired, looked, strays, left: left.length };
}
