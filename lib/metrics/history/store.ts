import type { Fragment, Queryable } from "../../db/mod.ts";
import { KEPT_HOURS, series, type SeriesName, seriesNames, STEP_S } from "./series.ts";

/** What one process measured in one step; what is left out it has not measured. */
export type Sample = Partial<Record<SeriesName, number>>;

/** Add a process's part to a step, and forget what is past keeping. */
export async function addSample(sql: Queryable, at: Date, sample: Sample): Promise<void> {
  const names = seriesNames.filter((name) => sample[name] !== undefined);
  if (names.length === 0) return;
  const listed = (parts: Fragment[]) => parts.reduce((all, one) => sql`${all}, ${one}`);
  const columns = listed(names.map((name) => sql`${sql(name)}`));
  const values = listed(names.map((name) => sql`${sample[name]!}::float8`));
  const joined = listed(names.map((name) => {
    const [kept, more] = [sql`step.${sql(name)}`, sql`excluded.${sql(name)}`];
    return series[name].joined === "peak"
      ? sql`${sql(name)} = greatest(${kept}, ${more})`
      : sql`${sql(name)} = coalesce(${kept}, 0) + ${more}`;
  }));
  await sql`
    insert into metric_steps as step (at, ${columns}) values (${at}, ${values})
    on conflict (at) do update set ${joined}`;
  await sql`
    delete from metric_steps
     where at < ${at}::timestamptz - make_interval(hours => ${KEPT_HOURS})`;
}

export type Point = { at: Date } & Record<SeriesName, number | null>;

/** A point for each `stepS` seconds in which somebody has measured, oldest first. */
export async function selectPoints(
  sql: Queryable,
  { from, until, stepS }: { from: Date; until: Date; stepS: number },
): Promise<Point[]> {
  const columns = seriesNames.map((name) => {
    const { joined } = series[name];
    const column = sql`${sql(name)}`;
    if (joined === "peak") return sql`max(${column}) as ${column}`;
    if (joined === "level") return sql`avg(${column}) as ${column}`;
    // By what was measured: the last point may be a part of one.
    return sql`sum(${column}) / (count(${column}) * ${STEP_S}) as ${column}`;
  });
  return await sql<Point[]>`
    select date_bin(make_interval(secs => ${stepS}), at, '2000-01-01') as at,
           ${columns.reduce((all, one) => sql`${all}, ${one}`)}
      from metric_steps where at >= ${from} and at < ${until}
     group by 1 order by 1`;
}
