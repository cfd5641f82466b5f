import { exactTime, relativeTime } from "./relative_time.ts";

export interface TimeProps {
  at: Date;
  /** The instant of the page, one for all of it. */
  now: Date;
}

/** An instant in words, with the exact one on hover and for machines. */
export function Time({ at, now }: TimeProps) {
  return <time datetime={at.toISOString()} title={exactTime(at)}>{relativeTime(at, now)}</time>;
}
