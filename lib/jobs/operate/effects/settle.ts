import { type Actor, nameOfActor, requireRight } from "../../../actor.ts";
import { record } from "../../../audit/mod.ts";
import { inTransaction } from "../../../db/mod.ts";
import type { Deps } from "../../../deps.ts";
import { lockEffect, SETTLED, writeSettled } from "../../effects/doubts.ts";
import { insertAct } from "../../history/acts.ts";
import type { JobId } from "../../task/job.ts";

export interface EffectSettlement {
  jobId: JobId;
  key: string;
  /** What somebody has found out: that it happened, or that it did not. */
  happened: boolean;
  /** How they know, for colleagues: kept beside the job, 500 characters at most. */
  reason: string;
}

/**
 * Settle an effect in doubt by hand. One that happened is not done again by a later run of its job, and
 * what it returned is taken for null; one that did not is done by the next run, without doubt. A job that
 * has ended has no next run: a dead one can be retried.
 *
 * @returns `certain`: there is no doubt about it; `under_way`: a run is doing it now
 */
export async function settleEffect(
  deps: Pick<Deps, "sql" | "relay" | "requestId" | "events" | "log">,
  actor: Actor,
  { jobId, key, happened, reason }: EffectSettlement,
): Promise<"settled" | "missing" | "certain" | "under_way"> {
  requireRight(actor, "effect.settled");
  return await inTransaction(deps, async (tx) => {
    const effect = await lockEffect(tx.sql, { jobId, key });
    if (!effect) return "missing";
    if (effect.state === "intended") return "under_way";
    if (effect.state !== "in_doubt" && effect.doubts === 0) return "certain";
    await writeSettled(tx.sql, { jobId, key, state: happened ? "done" : "refused" });
    await insertAct(tx.sql, {
      jobId,
      act: SETTLED,
      effectKey: key,
      reason: reason || (happened ? "it happened" : "it did not happen"),
      by: nameOfActor(actor),
    });
    const change = { after: { effect: key.slice(0, 200), happened } };
    await record(tx, actor, "effect.settled", `job:${jobId}`, change);
    deps.log("effect.settled", { job_id: jobId, key, happened });
    return "settled";
  });
}
