import { createMetrics } from "./mod.ts";
import { metricsPage } from "./page.ts";
import { figureNames } from "./vitals/figures.ts";

/** The names that a page of metrics can have, those of a histogram's lines as well. */
export async function metricNames(): Promise<Set<string>> {
  const page = await metricsPage(createMetrics(), { sums: new Map(), processes: [] });
  const typed = [...page.matchAll(/^# TYPE (\w+) (\w+)$/gm)];
  const names = typed.flatMap(([, name, type]) =>
    type === "histogram" ? ["_bucket", "_sum", "_count"].map((end) => name + end) : [name!]
  );
  return new Set([...names, ...figureNames]);
}
