import { changeOf, type Sales } from "../sales/shape.ts";

/** The same weekday a week ago, up to the same time of day. */
export interface LastWeek extends Sales {
  /** `Sunday` */
  weekday: string;
}

/** How a figure of today stands beside the same weekday: `14 last Sunday by this time, +29 %`. */
export function comparison(
  now: number,
  before: number,
  { weekday, written }: { weekday: string; written(value: number): string },
): string {
  const change = changeOf(now, before);
  const by = `last ${weekday} by this time`;
  if (change === null) return `none ${by}`;
  return `${written(before)} ${by}, ${change > 0 ? "+" : ""}${change} %`.replace("-", "−");
}
