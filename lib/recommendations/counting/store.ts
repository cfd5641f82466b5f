import type { Fragment, Queryable } from "../../db/mod.ts";
import { EPOCH, FADED, HALF_LIFE_DAYS } from "../weighing/settings.ts";

/** The last order that is counted. */
export interface Counted {
  at: string;
  id: string;
}

/** Where counting stands, kept from whoever else would count until the transaction ends. */
export async function lockCounted(sql: Queryable): Promise<Counted> {
  const [row] = await sql<Counted[]>`
    select counted_at::text as at, counted_id as id from advice_state for update`;
  return row!;
}

/** What an order of this time weighs, in units of one of `EPOCH`; the future weighs as today. */
export function weightAt(sql: Queryable, at: Fragment) {
  return sql`
    power(2, extract(epoch from least(${at}, now()) - ${EPOCH}::timestamptz)::float8
             / ${HALF_LIFE_DAYS * 86_400}::float8)`;
}

/**
 * Count the next orders: each product once, and each two of an order once in both directions. An order
 * that was cancelled is passed over.
 *
 * @returns orders that were passed, counted or not; fewer than `limit` where there are no more
 */
export async function countNext(
  sql: Queryable,
  { after, before, limit }: { after: Counted; before: Date; limit: number },
): Promise<number> {
  const [row] = await sql<{ passed: number }[]>`
    with batch as materialized (
           select id, placed_at, status, ${weightAt(sql, sql`placed_at`)} as weight from orders
            where (placed_at, id) > (${after.at}::text::timestamptz, ${after.id}::uuid)
              and placed_at < ${before}
            order by placed_at, id limit ${limit}),
         bought as materialized (
           select distinct l.order_id, l.product_id, b.weight
             from batch b join order_lines l on l.order_id = b.id
            where b.status <> 'cancelled'),
         each as (
           insert into bought_products as p (product_id, orders, weight)
           select product_id, count(*), sum(weight) from bought group by product_id
            order by product_id
           on conflict (product_id) do update
             set orders = p.orders + excluded.orders, weight = p.weight + excluded.weight),
         pairs as (
           insert into bought_pairs as p (product_id, other_id, orders, weight)
           select a.product_id, b.product_id, count(*), sum(a.weight)
             from bought a join bought b on b.order_id = a.order_id
            where a.product_id <> b.product_id
            group by a.product_id, b.product_id
            order by a.product_id, b.product_id
           on conflict (product_id, other_id) do update
             set orders = p.orders + excluded.orders, weight = p.weight + excluded.weight),
         last as (select id, placed_at from batch order by placed_at desc, id desc limit 1),
         whole as (
           select count(*) as orders, coalesce(sum(weight), 0) as weight
             from (select distinct order_id, weight from bought) o),
         moved as (
           update advice_state s
              set counted_at = last.placed_at, counted_id = last.id,
                  orders = s.orders + whole.orders, weight = s.weight + whole.weight
             from last, whole)
    select count(*)::int as passed from batch`;
  return row!.passed;
}

/** Delete pairs that weigh less than `FADED` orders of now. */
export async function deleteFaded(sql: Queryable, limit: number): Promise<number> {
  const { count } = await sql`
    delete from bought_pairs p using (
      select product_id, other_id from bought_pairs
       where weight < ${FADED}::float8 * ${weightAt(sql, sql`now()`)} limit ${limit}) f
     where p.product_id = f.product_id and p.other_id = f.other_id`;
  return count;
}
