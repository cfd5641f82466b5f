import type { Queryable } from "../db/mod.ts";
import type { Cohort, ReportDetail } from "./shape.ts";

/** Lines of each kind. */
const LINES = 20;
/** Months that are looked back at. */
const MONTHS = 6;

/** More of a day, in one statement, so that its numbers are of one moment. */
export async function selectDetail(
  sql: Queryable,
  { since, until }: { since: Date; until: Date },
): Promise<Omit<ReportDetail, "cohorts">> {
  const [row] = await sql<{ detail: Omit<ReportDetail, "cohorts"> }[]>`
    with placed as materialized (
           select id, email, country, total_cents, coupon_code, discount_cents, placed_at from orders
            where placed_at >= ${since} and placed_at < ${until} and status <> 'cancelled'),
         by_hour as (
           select extract(hour from placed_at at time zone 'utc')::int as hour,
                  count(*)::int as orders, sum(total_cents)::float8 as "revenueCents"
             from placed group by 1 order by 1),
         by_category as (
           select d.name, sum(l.quantity)::int as units,
                  sum(l.quantity::bigint * l.price_cents)::float8 as "revenueCents"
             from placed o join order_lines l on l.order_id = o.id
             join products p on p.id = l.product_id join categories d on d.id = p.department_id
            group by d.id, d.name order by "revenueCents" desc, d.name limit ${LINES}),
         by_country as (
           select country, count(*)::int as orders, sum(total_cents)::float8 as "revenueCents"
             from placed group by country order by "revenueCents" desc, country limit ${LINES}),
         by_coupon as (
           select coupon_code as code, count(*)::int as orders,
                  sum(discount_cents)::float8 as "offCents",
                  sum(total_cents)::float8 as "revenueCents"
             from placed where coupon_code is not null
            group by coupon_code order by "revenueCents" desc, code limit ${LINES}),
         credited as (
           select count(*)::int as notes, coalesce(sum(amount_cents), 0)::float8 as "amountCents",
                  coalesce(sum((select sum((t ->> 'taxCents')::bigint)
                                  from jsonb_array_elements(taxes) t)), 0)::float8 as "taxCents"
             from credit_notes where issued_at >= ${since} and issued_at < ${until})
    select jsonb_build_object(
      'byHour', coalesce((select jsonb_agg(h) from by_hour h), '[]'),
      'byCategory', coalesce((select jsonb_agg(c) from by_category c), '[]'),
      'byCountry', coalesce((select jsonb_agg(c) from by_country c), '[]'),
      'byCoupon', coalesce((select jsonb_agg(c) from by_coupon c), '[]'),
      'credited', (select to_jsonb(c) from credited c),
      'returningOrders', (select count(*) from placed o join customers c on c.email = o.email
                           where c.first_at < ${since})) as detail`;
  return row!.detail;
}

/**
 * Of the customers of each of the last months how many ordered again, month by month. It reads all
 * orders of half a year: once a day.
 *
 * @param until  end of the day; months are whole ones of UTC, the last one goes on
 */
export async function selectCohorts(sql: Queryable, until: Date): Promise<Cohort[]> {
  const last = new Date(until.getTime() - 1);
  const from = new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth() - MONTHS + 1, 1));
  const rows = await sql<{ month: string; later: number; customers: number }[]>`
    with ordered as (
      select distinct c.id, date_trunc('month', c.first_at at time zone 'utc') as joined,
             date_trunc('month', o.placed_at at time zone 'utc') as month
        from customers c join orders o on o.email = c.email
       where c.first_at >= ${from} and c.first_at < ${until}
         and o.placed_at >= ${from} and o.placed_at < ${until})
    select to_char(joined, 'YYYY-MM') as month,
           ((extract(year from month) - extract(year from joined)) * 12
             + extract(month from month) - extract(month from joined))::int as later,
           count(*)::int as customers
      from ordered group by joined, month order by joined desc, month`;
  const cohorts: Cohort[] = [];
  for (const { month, later, customers } of rows) {
    if (cohorts.at(-1)?.month !== month) cohorts.push({ month, customers: 0, cameBack: [] });
    const cohort = cohorts.at(-1)!;
    if (later === 0) cohort.customers = customers;
    else {
      while (cohort.cameBack.length < later) cohort.cameBack.push(0);
      cohort.cameBack[later - 1] = customers;
    }
  }
  return cohorts;
}
