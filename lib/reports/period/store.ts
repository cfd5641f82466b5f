import type { Queryable } from "../../db/mod.ts";
import type { Compared, ComparedLine } from "./shape.ts";

/** What is read of the orders of three periods. */
export interface PeriodRows {
  /** Of days on which something was sold: which period, which day of it from 1 on. */
  days: { period: number; day: number; count: number; revenueCents: number }[];
  category: ComparedLine[];
  country: ComparedLine[];
  coupon: ComparedLine[];
}

/**
 * Orders of three periods by day, category, country and code, in one statement, so that its numbers
 * are of one moment. Each period is a stretch of one index.
 *
 * @param edges  of each period when its days begin, and when the last one ends
 * @param lines  categories, countries and codes at most, of each
 */
export async function selectPeriods(
  sql: Queryable,
  { edges, lines }: { edges: Compared<readonly Date[]>; lines: number },
): Promise<PeriodRows> {
  const [row] = await sql<{ rows: PeriodRows }[]>`
    with placed as materialized (
           ${placedIn(sql, 0, edges[0])} union all
           ${placedIn(sql, 1, edges[1])} union all
           ${placedIn(sql, 2, edges[2])}),
         by_day as (
           select period, day, count(*)::int as count, sum(total_cents)::float8 as "revenueCents"
             from placed group by period, day),
         by_category as (
           select d.name, ${
    comparedSums(sql, {
      count: sql`l.quantity`,
      cents: sql`l.quantity::bigint * l.price_cents`,
      off: sql`0`,
    })
  } from placed join order_lines l on l.order_id = placed.id
             join products p on p.id = l.product_id join categories d on d.id = p.department_id
            group by d.id, d.name order by most desc, d.name limit ${lines}),
         by_country as (
           select country as name, ${
    comparedSums(sql, { count: sql`1`, cents: sql`total_cents`, off: sql`0` })
  } from placed group by country order by most desc, name limit ${lines}),
         by_coupon as (
           select coupon_code as name, ${
    comparedSums(sql, { count: sql`1`, cents: sql`total_cents`, off: sql`discount_cents` })
  } from placed where coupon_code is not null
            group by coupon_code order by most desc, name limit ${lines})
    select jsonb_build_object(
      'days', coalesce((select jsonb_agg(d) from by_day d), '[]'),
      'category', coalesce((select jsonb_agg(to_jsonb(c) - 'most') from by_category c), '[]'),
      'country', coalesce((select jsonb_agg(to_jsonb(c) - 'most') from by_country c), '[]'),
      'coupon', coalesce((select jsonb_agg(to_jsonb(c) - 'most') from by_coupon c), '[]')) as rows`;
  return row!.rows;
}

/**
 * Bounds as parameters, so that the plan is made for how long a period is. The days are read from
 * their text in a query of their own: once, and not once for each order.
 */
function placedIn(sql: Queryable, period: number, edges: readonly Date[]) {
  const begins = edges.slice(0, -1).map((at) => at.toISOString()).join(",");
  return sql`
    select ${period}::int as period, id, country, coupon_code, discount_cents, total_cents,
           width_bucket(placed_at,
             (select string_to_array(${begins}::text, ',')::timestamptz[])) as day
      from orders
     where placed_at >= ${edges[0]!} and placed_at < ${edges.at(-1)!} and status <> 'cancelled'`;
}

/** What each of the three periods has of a line, and by what the lines are sorted. */
function comparedSums(
  sql: Queryable,
  of: Record<"count" | "cents" | "off", ReturnType<Queryable>>,
) {
  const sumIn = (what: ReturnType<Queryable>, period: number) =>
    sql`coalesce(sum(${what}) filter (where period = ${period}::int), 0)`;
  const soldIn = (period: number) =>
    sql`jsonb_build_object('count', ${sumIn(of.count, period)},
                           'revenueCents', ${sumIn(of.cents, period)},
                           'offCents', ${sumIn(of.off, period)})`;
  return sql`
    jsonb_build_array(${soldIn(0)}, ${soldIn(1)}, ${soldIn(2)}) as sold,
    array[${sumIn(of.cents, 0)}, ${sumIn(of.cents, 1)}, ${sumIn(of.cents, 2)}] as most`;
}
