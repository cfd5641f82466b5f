import { type Actor, nameOfActor, requireRight } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import type { Deps } from "../../deps.ts";
import { insertActs } from "../history/acts.ts";
import { repeatedAs } from "../history/ended/mark_repeated.ts";
import { promiseAgain } from "../outbox/promise_again.ts";
import type { Broker } from "../task/broker.ts";
import type { JobId } from "../task/job.ts";
import { findJob } from "./find.ts";

/**
 * `dead`: it is retried, by `retryDead()`. `live`: it has not ended, or its end is being stored. `open`:
 * the job that it was run again as, `jobId`, has not ended.
 */
export type RepeatAnswer =
  | { ok: true; jobId: JobId }
  | { ok: false; why: "missing" | "live" | "dead" }
  | { ok: false; why: "open"; jobId: JobId };

/** Why a job was not run again: goes on from the job's name. */
export const notRepeated: Readonly<Record<"missing" | "live" | "dead" | "open", string>> = {
  missing: "is not known any more",
  live: "has not ended: only what has ended is run again",
  dead: "is dead: it is retried",
  open: "was run again, and that job has not ended",
};

/**
 * Promise a job that was done or cancelled once more, under a new id, with the same task and arguments.
 * The new job says `again_of:<id>`; what the old one did outside it does again.
 *
 * @param of `reason`, for colleagues: kept beside the old job, 500 characters at most
 */
export async function repeatJob(
  deps: Deps,
  actor: Actor,
  { broker, id, reason = "" }: {
    broker: Pick<Broker, "view">;
    id: JobId;
    reason?: string | undefined;
  },
): Promise<RepeatAnswer> {
  requireRight(actor, "job.repeated");
  const found = await findJob(deps, broker, id);
  if (!found) return { ok: false, why: "missing" };
  if (!found.history) return { ok: false, why: "live" };
  if (found.history.outcome === "dead") return { ok: false, why: "dead" };
  const by = nameOfActor(actor);
  const [made] = await promiseAgain(deps, {
    of: "ended",
    ids: [found.id],
    by,
    async alongside(tx, [again]) {
      const after = { as: again!.retriedAs };
      await record(tx, actor, "job.repeated", `job:${found.id}`, { after });
      await insertActs(tx.sql, { jobIds: [found.id], act: "job.repeated", reason, by });
    },
  });
  if (!made) return { ok: false, why: "open", jobId: (await repeatedAs(deps.sql, found.id))! };
  deps.log("job.repeated", { job_id: found.id, as: made.retriedAs });
  return { ok: true, jobId: made.retriedAs };
}
