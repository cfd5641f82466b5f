import type { FinishedJob } from "../task/broker.ts";
import type { Verdict } from "../task/turn.ts";

/** How a run ends whose job has ended before: a broker that came back older has it once more. */
export const ENDED_BEFORE: Verdict = { kind: "cancelled", info: { endedBefore: true } };

/** An end that is none: history has the job's own. */
export function isEndedBefore({ outcome, info }: Pick<FinishedJob, "outcome" | "info">): boolean {
  return outcome === "cancelled" &&
    (info as { endedBefore?: boolean } | null)?.endedBefore === true;
}
