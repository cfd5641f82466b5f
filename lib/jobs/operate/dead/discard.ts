import { type Actor, nameOfActor, requireRight } from "../../../actor.ts";
import { record } from "../../../audit/mod.ts";
import { inTransaction } from "../../../db/mod.ts";
import type { Deps } from "../../../deps.ts";
import type { DeadChoice } from "../../history/dead/letter.ts";
import { markDiscarded } from "../../history/dead/mark_discarded.ts";
import { subjectOf } from "./subject.ts";

/**
 * Put dead letters aside for good: they are no longer listed as open and cannot be retried. Their
 * history stays until it is past keeping. Those that were retried or discarded before stay as they
 * are.
 *
 * @returns how many were discarded now
 */
export async function discardDead(
  deps: Pick<Deps, "sql" | "relay" | "requestId" | "events" | "log">,
  actor: Actor,
  { why, ...which }: DeadChoice & { why: string },
): Promise<number> {
  requireRight(actor, "dead.discarded");
  return await inTransaction(deps, async (tx) => {
    const letters = await markDiscarded(tx.sql, which, { by: nameOfActor(actor), why });
    if (letters === 0) return 0;
    await record(tx, actor, "dead.discarded", subjectOf(which), { after: { letters } });
    deps.log("dead.discarded", { letters });
    return letters;
  });
}
