import type { Actor } from "../../actor.ts";
import type { Deps } from "../../deps.ts";
import type { Broker } from "../task/broker.ts";
import type { JobId } from "../task/job.ts";
import { retryDead } from "./dead/retry.ts";
import { notRepeated, type RepeatAnswer, repeatJob } from "./repeat.ts";

/** `settled`: it is dead, and was retried or put aside before. */
export type RetryAnswer =
  | { ok: true; jobId: JobId; wasDead: boolean }
  | { ok: false; why: "missing" | "live" | "settled" }
  | Extract<RepeatAnswer, { why: "open" }>;

/** Why a job was not retried: goes on from the job's name. */
export const notRetried = {
  missing: notRepeated.missing,
  live: notRepeated.live,
  open: notRepeated.open,
  settled: "is dead, and was retried or put aside before: that is done once",
} as const;

/**
 * Promise a job that has ended once more, under a new id: a dead one is retried by `retryDead()`, others
 * run again by `repeatJob()`.
 *
 * @param of `reason`, for colleagues: kept beside the old job, 500 characters at most
 */
export async function retryJob(
  deps: Deps,
  actor: Actor,
  { broker, id, reason }: {
    broker: Pick<Broker, "view">;
    id: JobId;
    reason?: string | undefined;
  },
): Promise<RetryAnswer> {
  const again = await repeatJob(deps, actor, { broker, id, reason });
  if (again.ok) return { ...again, wasDead: false };
  if (again.why === "open") return again;
  if (again.why !== "dead") return { ok: false, why: again.why };
  const { retried: [retried] } = await retryDead(deps, actor, { ids: [id], reason });
  if (!retried) return { ok: false, why: "settled" };
  return { ok: true, jobId: retried.retriedAs, wasDead: true };
}
