import type { Queryable } from "../db/mod.ts";
import { diedByTask } from "../jobs/task.ts";
import type { DailyReport, ReportContent } from "./shape.ts";
import { DAY_MS } from "../clock.ts";

const TOP = 10;

/** Everything a report says, in one statement, so that its numbers are of one moment. */
export async function selectContent(
  sql: Queryable,
  { day, currency }: { day: string; currency: string },
): Promise<ReportContent> {
  // As parameters: bounds that are read from a table are not known when the plan is made.
  const since = new Date(`${day}T00:00:00Z`);
  const until = new Date(since.getTime() + DAY_MS);
  const [row] = await sql<{ content: Omit<ReportContent, "currency" | "averageCents"> }[]>`
    with placed as materialized (
           select id, status, total_cents from orders
            where placed_at >= ${since} and placed_at < ${until}),
         sold as (
           select l.sku, max(l.name) as name, sum(l.quantity)::int as units,
                  sum(l.quantity::bigint * l.price_cents)::float8 as "revenueCents"
             from order_lines l join placed p on p.id = l.order_id
            where p.status <> 'cancelled'
            group by l.sku order by units desc, sku limit ${TOP}),
         failed as (${diedByTask(sql, { since, until })})
    select jsonb_build_object(
      'orders', (select count(*) from placed),
      'revenueCents', (select coalesce(sum(total_cents), 0) from placed
                        where status <> 'cancelled'),
      'byStatus', coalesce((select jsonb_agg(s) from (
         select status, count(*)::int as orders from placed group by status order by status) s),
         '[]'),
      'topProducts', coalesce((select jsonb_agg(s) from sold s), '[]'),
      'failedJobs', coalesce((select jsonb_agg(f) from failed f), '[]')) as content`;
  const { content } = row!;
  const counted = content.byStatus.reduce(
    (sum, one) => sum + (one.status === "cancelled" ? 0 : one.orders),
    0,
  );
  const averageCents = counted === 0 ? 0 : Math.round(content.revenueCents / counted);
  return { ...content, averageCents, currency };
}

/** @returns false where there was one of this day */
export async function upsertReport(sql: Queryable, report: DailyReport): Promise<boolean> {
  const [row] = await sql<{ isNew: boolean }[]>`
    insert into daily_reports (day, content, made_at)
    values (${report.day}, ${JSON.stringify(report.content)}::text::jsonb, ${report.madeAt})
    on conflict (day) do update set content = excluded.content, made_at = excluded.made_at
    returning xmax = 0 as "isNew"`;
  return row!.isNew;
}

export async function selectReports(sql: Queryable, limit: number): Promise<DailyReport[]> {
  return await sql<DailyReport[]>`
    select day::text as day, content, made_at as "madeAt"
      from daily_reports order by daily_reports.day desc limit ${limit}`;
}

export async function selectReport(sql: Queryable, day: string): Promise<DailyReport | null> {
  const [row] = await sql<DailyReport[]>`
    select day::text as day, content, made_at as "madeAt" from daily_reports
     where daily_reports.day = ${day}::date`;
  return row ?? null;
}
