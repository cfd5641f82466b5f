import type { Queryable } from "../../db/mod.ts";
import type { Line } from "../read_metric.ts";
import type { Sum } from "./shared.ts";

/** Add to the sums of all processes; in one order, so that two of them never wait for each other. */
export async function addSums(sql: Queryable, sums: readonly Sum[]): Promise<void> {
  for (const isLevel of [false, true]) {
    const some = sums.filter((sum) => sum.isLevel === isLevel);
    if (some.length === 0) continue;
    const value = isLevel ? sql`excluded.value` : sql`total.value + excluded.value`;
    await sql`
      insert into metric_totals as total (name, labels, value)
      select name, labels, value
        from unnest(${some.map(({ name }) => name)}::text[],
                    ${some.map(({ labels }) => labels)}::text[],
                    ${some.map((sum) => sum.value)}::float8[]) as counted (name, labels, value)
       order by name, labels
      on conflict (name, labels) do update set value = ${value}`;
  }
}

/** As many lines as a page shows of what all have counted. */
const LINES = 20_000;

/** The sums of all processes, by name; the buckets of a histogram in their order. */
export async function selectSums(sql: Queryable): Promise<Map<string, Line[]>> {
  const rows = await sql<{ name: string; labels: string; value: number }[]>`
    select name, labels, value from metric_totals order by name, labels limit ${LINES}`;
  const lines = rows.map(({ name, labels, value }) => ({
    metricName: name,
    labels: JSON.parse(labels) as Record<string, string>,
    value,
  }));
  return Map.groupBy(lines, ({ metricName }) => metricName);
}
