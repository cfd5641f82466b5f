import { MINUTE_MS } from "../../../clock.ts";
import type { QueueMinute } from "../../history/minutes.ts";
import type { QueueStats } from "../../task/broker.ts";

/** Points of a curve. */
const MINUTES = 60;
/** A rate over less than this says little. */
const LEAST_MS = 25_000;
/** A minute older than this says nothing of the last one. */
const MOST_MS = 3 * MINUTE_MS;

/** The last hour of a queue, a number for each minute, the oldest first; null: nobody kept it. */
export interface QueueHour {
  /** Jobs that ended within the minute. */
  ended: (number | null)[];
  /** Jobs that waited at the end of the minute. */
  waiting: (number | null)[];
}

export function hourOf(minutes: readonly QueueMinute[], now: Date): QueueHour {
  const last = Math.floor(now.getTime() / MINUTE_MS);
  const byMinute = new Map(minutes.map((one) => [one.minute.getTime() / MINUTE_MS, one]));
  const places = Array.from({ length: MINUTES }, (_, n) => last - MINUTES + 1 + n);
  return {
    ended: places.map((at) => grown(byMinute.get(at - 1)?.ended, byMinute.get(at)?.ended)),
    waiting: places.map((at) => byMinute.get(at)?.waiting ?? null),
  };
}

/** By how much a count grew; null where the broker lost its data in between. */
function grown(before: number | undefined, after: number | undefined): number | null {
  if (before === undefined || after === undefined || after < before) return null;
  return after - before;
}

/** Jobs a second that came and went since the newest minute that is old enough. */
export function ratesOf(
  { counts }: Pick<QueueStats, "counts">,
  minutes: readonly QueueMinute[],
  now: Date,
): { in: number; out: number } | null {
  const age = ({ minute }: QueueMinute) => now.getTime() - minute.getTime();
  const since = minutes.findLast((one) => age(one) >= LEAST_MS);
  if (!since || age(since) > MOST_MS) return null;
  const came = grown(since.enqueued, counts.enqueued);
  const went = grown(since.ended, counts.done + counts.dead + counts.cancelled);
  const seconds = age(since) / 1_000;
  return came === null || went === null ? null : { in: came / seconds, out: went / seconds };
}
