import { useFormat } from "../../i18n/use_format.ts";
import { exactTime } from "./relative_time.ts";

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
  const { ago, shortDayAndTime } = useFormat();
  return (
    <time datetime={at.toISOString()} title={exactTime(at)}>
      <span class="time-ago">{ago(at, now)}</span>
      <span class="time-at">{shortDayAndTime(at, now)}</span>
    </time>
  );
}

/** An instant on a page about one thing, as people write it down, and how long ago it was where it is not now. */
export function Moment({ at, now }: TimeProps) {
  const format = useFormat();
  const [ago, none] = [format.ago(at, now), format.ago(now, now)];
  return (
    <time datetime={at.toISOString()} title={exactTime(at)}>
      {format.shortDayAndTime(at, now)}
      {ago === none ? null : <span class="time-ago">{` - ${ago}`}</span>}
    </time>
  );
}
