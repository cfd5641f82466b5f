import { dayAndTime, exactTime, relativeTime } from "./relative_time.ts";

export interface TimeProps {
  at: Date;
  /** The instant of the page, one for all of it. */
  now: Date;
}

/**
 * An instant in a list: how long ago it was, with the exact one on hover and for machines. Paper
 * does not count on, and fingers do not hover: there it is the day and the minute.
 */
export function Time({ at, now }: TimeProps) {
  return (
    <time datetime={at.toISOString()} title={exactTime(at)}>
      <span class="time-ago">{relativeTime(at, now)}</span>
      <span class="time-at">{dayAndTime(at, now)}</span>
    </time>
  );
}

/** An instant on a page about one thing, as people write it down, and how long ago it was where it is not now. */
export function Moment({ at, now }: TimeProps) {
  const ago = relativeTime(at, now);
  return (
    <time datetime={at.toISOString()} title={exactTime(at)}>
      {dayAndTime(at, now)}
      {ago === "now" ? null : <span class="time-ago">{` - ${ago}`}</span>}
    </time>
  );
}
