import { backoffMs } from "../task/backoff.ts";
import type { ClaimedJob, Verdict } from "../task/turn.ts";
import type { TaskPolicy } from "../task/define.ts";
import {
  CancelledError,
  DependencyAway,
  describeFailure,
  PayloadError,
  StaleRunError,
  UnrecoverableError,
} from "../task/failure.ts";
import { ENDED_BEFORE } from "../history/ended_before.ts";
import type { Outcome } from "../task/outcome.ts";
import { clean, RESULT_LIMIT, storable } from "../task/storable.ts";
import { textOf } from "../../thrown.ts";
import { isWait, LONGEST_WAIT_MS } from "../task/waits.ts";

const REASON_LIMIT = 500;

/**
 * The verdict on a job for its handler's own answer. What the handler returns is made plain and
 * bounded here, in its own run, so that it can break no later step which treats many jobs at once.
 *
 * @throws {Unstorable} where its result is no JSON, or too large
 * @throws {RangeError} where it snoozes for no number of milliseconds
 */
export function verdictOfOutcome(outcome: Outcome): Verdict {
  switch (outcome.kind) {
    case "snooze": {
      const { delayMs, holdKey } = outcome;
      if (!isWait(delayMs)) {
        throw new RangeError(`snooze() takes 0 to ${LONGEST_WAIT_MS} ms, not ${textOf(delayMs)}`);
      }
      return { kind: "later", delayMs, charged: false, ...(holdKey ? { holdKey: true } : {}) };
    }
    case "cancel": {
      const reason = clean(textOf(outcome.reason).slice(0, REASON_LIMIT));
      return { kind: "cancelled", info: { reason } };
    }
    case "done": {
      if (outcome.result === undefined) return { kind: "done" };
      const result = storable(outcome.result, { what: "The result", limit: RESULT_LIMIT });
      return { kind: "done", info: { result } };
    }
  }
}

/** What a throw means: not now, never, or again later. */
export function verdictOfError(error: unknown, job: ClaimedJob, policy: TaskPolicy): Verdict {
  // A broker that came back older gave out a job whose end is history: it ends here as well.
  if (error instanceof StaleRunError && error.hasEnded) return ENDED_BEFORE;
  // A newer run owns the job, and the broker will refuse this answer, whatever it is; or the broker
  // has lost that run, and the next one must be numbered past it. Without such a number this is a
  // failure like any other: a job handed back uncharged would come again at once.
  if (error instanceof StaleRunError && (error.currentRun ?? 0) >= job.run) {
    return { kind: "returned", pastRun: error.currentRun! };
  }
  if (error instanceof DependencyAway && policy.dependencies.includes(error.dependency)) {
    return { kind: "parked", dependency: error.dependency };
  }
  const info = describeFailure(error);
  const isHopeless = error instanceof PayloadError || error instanceof UnrecoverableError ||
    job.attempt >= policy.attempts;
  if (isHopeless) return { kind: "dead", info };
  return { kind: "later", delayMs: backoffMs(policy.backoff, job.attempt), charged: true, info };
}

/** Least and most time, ms, that a job waits while our own Postgres is away. */
const OUTAGE_WAIT_MS = [1_000, 30_000] as const;

/**
 * Our own Postgres was away: no failure of the job, however long that lasts. The job waits about as
 * long again as the outage has lasted so far.
 */
export function verdictOfOutage(error: unknown, lastedMs: number): Verdict {
  const [least, most] = OUTAGE_WAIT_MS;
  const delayMs = Math.min(Math.max(lastedMs, least), most) * (0.5 + Math.random());
  return { kind: "later", delayMs, charged: false, info: describeFailure(error) };
}

/** A wish to cancel ends the job; a worker that stops, or a newer run, only this run. */
export function verdictOfStop(reason: Error): Verdict {
  if (reason instanceof CancelledError) return { kind: "cancelled", info: { reason: "cancelled" } };
  return { kind: "returned" };
}
