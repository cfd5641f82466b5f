import { type Actor, nameOfActor, requireRight } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import { inTransaction } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import type { Broker, RunNowAnswer } from "../task/broker.ts";
import { insertActs } from "../history/acts.ts";
import { tellJob } from "../live/tell.ts";
import { bringForward } from "../outbox/store.ts";
import type { JobId } from "../task/job.ts";
import { findJob, type FoundJob, newsOf } from "./find.ts";

/** Why a job was not let run now: goes on from the job's name. */
export const notRunNow: Readonly<Record<Exclude<RunNowAnswer, "moved">, string>> = {
  waiting: "is not delayed: it waits for its turn already",
  running: "runs already",
  parked: "is parked until what it needs is back",
  ended: "has ended: only a delayed job can run now",
  missing: "is not known any more",
};

/**
 * Let a job that is due later, or that waits for its next try, begin as soon as a worker is free. A
 * pause and the limits of its queue still hold it. Done twice, it is done once.
 *
 * @param of `reason`, for colleagues: kept beside the job, 500 characters at most
 * @returns `moved`, or how it stands where it was not delayed
 */
export async function runJobNow(
  deps: Deps,
  actor: Actor,
  { broker, id, reason = "" }: { broker: Broker; id: JobId; reason?: string | undefined },
): Promise<RunNowAnswer> {
  requireRight(actor, "job.run_asked");
  const found = await findJob(deps, broker, id);
  if (!found) return "missing";
  if (found.history) return "ended";
  const answer = await runNow(deps, { broker, found });
  if (answer !== "moved") return answer;
  await inTransaction(deps, async (tx) => {
    await record(tx, actor, "job.run_asked", `job:${found.id}`);
    const by = nameOfActor(actor);
    await insertActs(tx.sql, { jobIds: [found.id], act: "job.run_asked", reason, by });
  });
  deps.log("job.run_asked", { job_id: found.id });
  await tellJob(deps, newsOf(found, found.view ? "waiting" : "promised"));
  return answer;
}

/**
 * The promise first: whoever publishes it from then on, after a loss of the broker too, publishes it as
 * due.
 */
async function runNow(
  { sql }: Pick<Deps, "sql">,
  { broker, found }: { broker: Broker; found: FoundJob },
): Promise<RunNowAnswer> {
  const { id, promise, view } = found;
  const isForward = await bringForward(sql, id);
  const answer = await broker.runNow((view ?? promise)!.queue, id);
  // The relay has published it in between, or is about to.
  if (isForward && (answer === "missing" || answer === "waiting")) return "moved";
  return answer === "missing" && promise ? "waiting" : answer;
}
