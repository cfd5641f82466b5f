import { HOUR_MS } from "../../clock.ts";
import type { Deps } from "../../deps.ts";
import {
  type MetricsHistory,
  type SeriesName,
  seriesNames,
  type SpanHours,
  spans,
} from "./series.ts";
import { selectPoints } from "./store.ts";

/** The course of every series over the last hours, up to the last whole step. */
export async function readHistory(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  hours: SpanHours,
): Promise<MetricsHistory> {
  const stepS = spans[hours];
  const stepMs = stepS * 1_000;
  // What comes now is added to a step that ends later; the last one is whole.
  const untilMs = Math.floor(clock.now().getTime() / stepMs) * stepMs;
  const fromMs = untilMs - hours * HOUR_MS;
  const points = await selectPoints(sql, {
    from: new Date(fromMs),
    until: new Date(untilMs),
    stepS,
  });
  const length = (untilMs - fromMs) / stepMs;
  const values = Object.fromEntries(
    seriesNames.map((name) => [name, new Array<number | null>(length).fill(null)]),
  ) as Record<SeriesName, (number | null)[]>;
  for (const point of points) {
    const place = Math.round((point.at.getTime() - fromMs) / stepMs);
    for (const name of seriesNames) values[name][place] = tidy(point[name]);
  }
  const last = new Date(untilMs - stepMs).toISOString();
  return { hours, stepS, from: new Date(fromMs).toISOString(), to: last, values };
}

/** Four digits are more than a chart shows. */
function tidy(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(4));
}
