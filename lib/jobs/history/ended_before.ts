import type { FinishedJob } from "../task/broker.ts";
import type { Verdict } from "../task/turn.ts";

/**
 * Ends the run of a job that has ended before: a broker that came back older gave the job out once
 * more.
 */
export const ENDED_BEFORE: Verdict = { kind: "cancelled", info: { endedBefore: true } };

/** Stands for no new end: history has the job's own already. */
export function isEndedBefore({ outcome, info }: Pick<FinishedJob, "outcome" | "info">): boolean {
  return outcome === "cancelled" &&
    (info as { endedBefore?: boolean } | null)?.endedBefore === true;
}
