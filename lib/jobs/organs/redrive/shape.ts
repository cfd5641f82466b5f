import { DAY_MS } from "../../../clock.ts";

/*
 * A redrive retries the dead letters of one error, carefully: what killed them may still be there.
 *
 *   waves   one letter goes first, alone; then ten; then the rest, a hundred at a time
 *   stop    the first dies again, or two of the first eleven, or later more than one in ten
 *   stuck   nothing has ended for a day
 *
 * What dies again is a new dead letter. What was not retried yet stays open.
 */

/** `stopped`: by itself, too many died again. `cancelled`: by a person. */
export type RedriveState = "running" | "done" | "stopped" | "stuck" | "cancelled";

export interface Redrive {
  id: string;
  fingerprint: string;
  task: string;
  state: RedriveState;
  /** Open letters when somebody asked for it. */
  letters: number;
  askedAt: Date;
  /** An account's id, `operator` or `system`. */
  askedBy: string;
  /** The letter that was retried last. */
  place: string | null;
  /** Letters retried so far, and how their retries ended. */
  started: number;
  done: number;
  died: number;
  cancelled: number;
  movedAt: Date;
  endedAt: Date | null;
  endedBy: string | null;
}

/** Retries that have to end before more begin. */
export const waves = [1, 11] as const;
const MOST_UNDER_WAY = 100;
const PATIENCE_MS = DAY_MS;

export type RedriveStep = { do: "start"; count: number } | { do: "wait" | "stop" | "give up" };
type Counts = Pick<Redrive, "started" | "done" | "died" | "cancelled" | "movedAt">;

export function underWay({ started, done, died, cancelled }: Omit<Counts, "movedAt">): number {
  return started - done - died - cancelled;
}

/** What a redrive does next. A retry that somebody cancelled says nothing: another takes its place. */
export function nextStep(redrive: Counts, now: Date): RedriveStep {
  const { started, cancelled, movedAt } = redrive;
  if (isFailing(redrive)) return { do: "stop" };
  const tried = redrive.done + redrive.died;
  const allowed = waves.find((upTo) => tried < upTo) ?? Infinity;
  const running = underWay(redrive);
  const count = Math.min(allowed - (started - cancelled), MOST_UNDER_WAY - running);
  if (count > 0) return { do: "start", count };
  return { do: now.getTime() - movedAt.getTime() > PATIENCE_MS ? "give up" : "wait" };
}

function isFailing({ done, died }: Counts): boolean {
  const tried = done + died;
  if (tried <= waves[0]) return died > 0;
  return tried <= waves[1] ? died >= 2 : died >= 3 && died * 10 > tried;
}
