import { type Actor, nameOfActor, requireRight } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import { inTransaction } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import type { Broker, CancelAnswer } from "../task/broker.ts";
import { insertActs } from "../history/acts.ts";
import { askCancel } from "../outbox/store.ts";
import { cancelUnpublished } from "../outbox/withdraw.ts";
import type { JobId } from "../task/job.ts";
import { findJob, type FoundJob, newsOf } from "./find.ts";
import { tellJob } from "../live/tell.ts";

/**
 * End a job wherever it is. A promise that no broker has seen yet becomes history at once.
 *
 * @param of `reason`, for colleagues: kept beside the job, 500 characters at most
 * @returns `asked`: it runs, and its worker was told; `ended`: it had ended before
 */
export async function cancelJob(
  deps: Deps,
  actor: Actor,
  { broker, id, reason = "" }: { broker: Broker; id: JobId; reason?: string | undefined },
): Promise<CancelAnswer> {
  requireRight(actor, "job.cancel_asked");
  const found = await findJob(deps, broker, id);
  if (!found) return "missing";
  const answer = await cancel(deps, actor, { broker, found });
  if (answer === "cancelled" || answer === "asked") {
    await inTransaction(deps, async (tx) => {
      await record(tx, actor, "job.cancel_asked", `job:${id}`, { after: { answer } });
      const by = nameOfActor(actor);
      await insertActs(tx.sql, { jobIds: [id], act: "job.cancel_asked", reason, by });
    });
    deps.log("job.cancel_asked", { job_id: id, answer });
  }
  if (answer === "cancelled") await tellJob(deps, newsOf(found, "cancelled"));
  return answer;
}

async function cancel(
  deps: Deps,
  actor: Actor,
  { broker, found }: { broker: Broker; found: FoundJob },
): Promise<CancelAnswer> {
  const { id } = found;
  if (found.history) return "ended";
  if (!found.view) {
    const reason = `cancelled by ${nameOfActor(actor)} before it was published`;
    if (await cancelUnpublished(deps.sql, { id, reason })) return "cancelled";
  }
  // A job with a promise may be published again; the wish makes that publication cancel it.
  const isWished = await askCancel(deps.sql, id);
  const queue = (found.view ?? found.promise)!.queue;
  const answer = await broker.cancel(queue, id);
  if (answer !== "missing" || !found.promise) return answer;
  // The broker has lost the job: its next publication cancels it.
  return isWished ? "asked" : "ended";
}
