import type { Sold } from "./shape.ts";
import { totalOf } from "./shape.ts";

/** Bars that a chart has room for. */
const MOST = 62;
const WEEK = 7;

/** Some days as one bar: a day, or a week where there are many. */
export interface PeriodBar {
  /** `2026-03-01`, or `2026-03-01 to 2026-03-07`. */
  label: string;
  sold: Sold;
}

/** The days of a period as the bars of a chart, oldest first; the last week may be shorter. */
export function barsOf(days: readonly { day: string; sold: Sold }[]): PeriodBar[] {
  const size = days.length > MOST ? WEEK : 1;
  const bars: PeriodBar[] = [];
  for (let at = 0; at < days.length; at += size) {
    const some = days.slice(at, at + size);
    const [first, last] = [some[0]!.day, some.at(-1)!.day];
    bars.push({ label: first === last ? first : `${first} to ${last}`, sold: totalOf(some) });
  }
  return bars;
}
