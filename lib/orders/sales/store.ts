import type { Queryable } from "../../db/mod.ts";
import type { OrderStatus } from "../status.ts";
import type { Sales } from "./shape.ts";

export async function selectSales(
  sql: Queryable,
  { since, until }: { since: Date; until: Date },
): Promise<Sales> {
  const [row] = await sql<Sales[]>`
    select count(*) filter (where status <> 'cancelled')::int as orders,
           count(*) filter (where status = 'cancelled')::int as cancelled,
           coalesce(sum(total_cents) filter (where status <> 'cancelled'), 0)::float8
             as "revenueCents"
      from orders where placed_at >= ${since} and placed_at < ${until}`;
  return { ...row! };
}

/** Every hour in which something was sold, oldest first. */
export async function selectHours(
  sql: Queryable,
  since: Date,
): Promise<{ at: Date; orders: number; revenueCents: number }[]> {
  return await sql<{ at: Date; orders: number; revenueCents: number }[]>`
    select date_bin('1 hour', placed_at, '2000-01-01 00:00Z') as at, count(*)::int as orders,
           sum(total_cents)::float8 as "revenueCents"
      from orders where placed_at >= ${since} and status <> 'cancelled'
     group by 1 order by 1`;
}

/** Carts that became orders since an instant, and those that were touched since and are full still. */
export async function countCarts(
  sql: Queryable,
  since: Date,
): Promise<{ ordered: number; full: number }> {
  const [row] = await sql<{ ordered: number; full: number }[]>`
    with ordered as (
      select distinct cart_id from checkout_tokens
       where used_at >= ${since} and order_id is not null and cart_id is not null)
    select (select count(*)::int from ordered) as ordered,
           (select count(*)::int from carts c
             where c.touched_at >= ${since}
               and exists (select from cart_lines l where l.cart_id = c.id)
               and not exists (select from ordered o where o.cart_id = c.id)) as full`;
  return { ...row! };
}

/** What is shown of an order that was placed within a time. */
export interface PlacedOrderLine {
  id: string;
  number: string;
  status: OrderStatus;
  totalCents: number;
  currency: string;
  placedAt: Date;
}

export async function selectPlaced(
  sql: Queryable,
  { since, until, limit }: { since: Date; until: Date; limit: number },
): Promise<PlacedOrderLine[]> {
  return await sql<PlacedOrderLine[]>`
    select id, number, status, total_cents as "totalCents", currency, placed_at as "placedAt"
      from orders where placed_at >= ${since} and placed_at < ${until}
     order by placed_at desc, id desc limit ${limit}`;
}
