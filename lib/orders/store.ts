import type { Queryable } from "../db/mod.ts";
import type { Claim } from "../stock/mod.ts";
import { searchTextOf } from "./search.ts";
import type { Order, OrderLine, OrderStatus, OrderSummary, Shipment } from "./shape.ts";

const summaryColumns = (sql: Queryable) =>
  sql`id, number, status, total_cents as "totalCents", currency, line_count as "lineCount",
      placed_at as "placedAt"`;

/** A line as it is ordered; the unfinished order of an older release has noted no tax. */
export interface NewOrderLine extends OrderLine {
  /** Tax in the price, in hundredths of a percent; `null` where no rate is set. */
  taxBps?: number | null;
}

export type NewOrder = Omit<Order, "lineCount" | "lines" | "refundedCents" | keyof Shipment> & {
  lines: NewOrderLine[];
  paymentReference: string | null;
  /** Keyed hash of where it came from; `null` for this machine itself. */
  networkMac: Uint8Array | null;
  /** Who was logged in; `null` for guests. */
  shopperId: string | null;
};

/**
 * Enter an order with its lines and first history row, note it under the checkout's token, and take
 * what was ordered out of the cart: one statement, one round trip.
 */
export function insertOrder(
  sql: Queryable,
  { order, token, cartId }: { order: NewOrder; token: string; cartId: string },
) {
  const { lines } = order;
  return sql`
    with placed as (
           insert into orders (id, public_id, locale, number, status, payment, payment_reference, name,
                               email, phone, street, street2, postcode, city, country,
                               network_mac, shopper_id, total_cents, delivery_cents, discount_cents,
                               coupon_code, taxes, currency, line_count, placed_at, changed_at,
                               search_text)
           values (${order.id}, ${order.publicId}, ${order.locale}, ${order.number}, ${order.status},
                   ${order.payment}, ${order.paymentReference}, ${order.name}, ${order.email},
                   ${order.phone}, ${order.street}, ${order.street2}, ${order.postcode},
                   ${order.city}, ${order.country}, ${order.networkMac}, ${order.shopperId},
                   ${order.totalCents},
                   ${order.deliveryCents}, ${order.discountCents}, ${order.couponCode},
                   ${
    JSON.stringify(order.taxes)
  }::text::jsonb, ${order.currency}, ${lines.length}, ${order.placedAt}, ${order.placedAt},
                   ${searchTextOf(order)})),
         with_lines as (
           insert into order_lines (order_id, position, product_id, sku, name, quantity,
                                    price_cents, tax_bps)
           select ${order.id}, l.position, l.product_id, l.sku, l.name, l.quantity, l.price_cents,
                  nullif(l.tax_bps, -1)
             from unnest(${lines.map((line) => line.productId)}::bigint[],
                         ${lines.map((line) => line.sku)}::text[],
                         ${lines.map((line) => line.name)}::text[],
                         ${lines.map((line) => line.quantity)}::int[],
                         ${lines.map((line) => line.priceCents)}::int[],
                         ${lines.map((line) => line.taxBps ?? -1)}::int[])
                  with ordinality
                    as l (product_id, sku, name, quantity, price_cents, tax_bps, position)),
         with_history as (
           insert into order_history (order_id, to_status, at)
           values (${order.id}, ${order.status}, ${order.placedAt})),
         noted as (
           update checkout_tokens set order_id = ${order.id}, cart_id = ${cartId}
            where token = ${token})
    delete from cart_lines
     where cart_id = ${cartId}
       and product_id = any(${lines.map((line) => line.productId)}::bigint[])`;
}

/** Take a checkout's token. Somebody who sends the same form at this moment waits here. */
export async function takeToken(
  sql: Queryable,
  { token, formMac }: { token: string; formMac: Uint8Array },
): Promise<boolean> {
  const rows = await sql`
    insert into checkout_tokens (token, form_mac) values (${token}, ${formMac})
    on conflict (token) do nothing returning token`;
  return rows.length > 0;
}

/** Let one order at a time be counted for this person or network, until the transaction ends. */
export async function lockOrderer(sql: Queryable, who: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${who}, 4611903))`;
}

/** Orders on delivery that are neither paid nor packed, or checkouts by card that are not paid. */
export interface OpenOrders {
  byEmail: number;
  byNetwork: number;
}

/** Orders on delivery that are neither paid nor packed. */
export async function countOpen(
  sql: Queryable,
  { email, networkMac }: { email: string; networkMac: Uint8Array },
): Promise<OpenOrders> {
  const [row] = await sql<OpenOrders[]>`
    select (count(*) filter (where email = ${email}))::int as "byEmail",
           (count(*) filter (where network_mac = ${networkMac}))::int as "byNetwork"
      from orders
     where status = 'placed' and payment = 'on_delivery'
       and (email = ${email} or network_mac = ${networkMac})`;
  return row!;
}

export type DueOrder = Pick<OrderSummary, "id" | "placedAt">;

/** Orders on delivery that nobody has paid or packed since before `placedBefore`, oldest first. */
export async function selectDue(
  sql: Queryable,
  { placedBefore, after, limit }: { placedBefore: Date; after: DueOrder | null; limit: number },
): Promise<DueOrder[]> {
  return await sql<DueOrder[]>`
    select id, placed_at as "placedAt" from orders
     where status = 'placed' and payment = 'on_delivery' and placed_at <= ${placedBefore}
       ${after ? sql`and (placed_at, id) > (${after.placedAt}, ${after.id})` : sql``}
     order by placed_at, id limit ${limit}`;
}

/** What a used token was used for. */
export async function selectToken(sql: Queryable, token: string) {
  const [row] = await sql<
    { form_mac: Uint8Array; public_id: string | null; number: string | null }[]
  >`
    select t.form_mac, o.public_id, o.number
      from checkout_tokens t left join orders o on o.id = t.order_id
     where t.token = ${token}`;
  return row ?? null;
}

/** The newest order that a cart became since `since`. */
export async function selectLastOrder(
  sql: Queryable,
  { cartId, since }: { cartId: string; since: Date },
): Promise<{ publicId: string; number: string } | null> {
  const [row] = await sql<{ publicId: string; number: string }[]>`
    select o.public_id as "publicId", o.number
      from checkout_tokens t join orders o on o.id = t.order_id
     where t.cart_id = ${cartId} and o.placed_at >= ${since}
     order by o.placed_at desc limit 1`;
  return row ?? null;
}

/** All of an order; `o` is the order. */
export const orderColumns = (sql: Queryable) =>
  sql`${summaryColumns(sql)}, public_id as "publicId", locale, payment, name, email, phone, street,
           street2, postcode, city, country, carrier, tracking, refunded_cents as "refundedCents",
           delivery_cents as "deliveryCents", discount_cents as "discountCents",
           coupon_code as "couponCode", taxes,
           (select coalesce(json_agg(json_build_object(
                     'productId', l.product_id, 'sku', l.sku, 'name', l.name,
                     'quantity', l.quantity, 'priceCents', l.price_cents) order by l.position), '[]')
              from order_lines l where l.order_id = o.id) as lines`;

type OrderBy = { id: string } | { publicId: string };

export async function selectOrder(sql: Queryable, by: OrderBy): Promise<Order | null> {
  const [row] = await sql<Order[]>`
    select ${orderColumns(sql)}
      from orders o
     where ${"id" in by ? sql`id = ${by.id}` : sql`public_id = ${by.publicId}`}`;
  return row ?? null;
}

/** Those of these public ids that there are: of orders, and of payments that are no orders. */
export async function selectPublicIds(sql: Queryable, ids: readonly string[]): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select public_id as id from orders where public_id = any (${ids}::text[])
     union
    select public_id from checkouts
     where public_id = any (${ids}::text[]) and state <> 'placed'`;
  return rows.map((row) => row.id);
}

/**
 * The units an order has a claim on, by product: what was paid back and went onto the shelf while it
 * was reserved is none of them any more, nor is what has left the house before the rest.
 */
export async function selectClaims(sql: Queryable, orderId: string): Promise<Claim[]> {
  return await sql<Claim[]>`
    select id::float8 as "productId", name, quantity from (${claims(sql, orderId)}) claimed
     order by id`;
}

/** The same as a query of (id, quantity), for `reserveStock()`. */
export function claimsQuery(sql: Queryable, orderId: string) {
  return sql`select id, quantity from (${claims(sql, orderId)}) claimed`;
}

function claims(sql: Queryable, orderId: string) {
  return sql`
    select l.product_id as id, min(l.name) as name,
           sum(l.quantity - coalesce(r.released, 0) - coalesce(s.sent, 0))::int as quantity
      from order_lines l
      left join (select rl.position, sum(rl.quantity) as released
                   from order_refund_lines rl join order_refunds f on f.id = rl.refund_id
                  where f.order_id = ${orderId} and rl.released group by rl.position) r
        on r.position = l.position
      left join (select pl.position, sum(pl.quantity) as sent
                   from order_parcel_lines pl join order_parcels p on p.id = pl.parcel_id
                  where p.order_id = ${orderId} group by pl.position) s
        on s.position = l.position
     where l.order_id = ${orderId}
     group by l.product_id
    having sum(l.quantity - coalesce(r.released, 0) - coalesce(s.sent, 0)) > 0`;
}

export type LockedOrder = OrderSummary & Pick<Order, "publicId">;

/** The order as it is, kept from changing until the transaction ends. */
export async function lockOrder(sql: Queryable, id: string): Promise<LockedOrder | null> {
  const [row] = await sql<LockedOrder[]>`
    select ${summaryColumns(sql)}, public_id as "publicId" from orders where id = ${id} for update`;
  return row ?? null;
}

/** The newest orders, and nothing of the person. */
export async function selectLatest(sql: Queryable, limit: number): Promise<OrderSummary[]> {
  return await sql<OrderSummary[]>`
    select ${summaryColumns(sql)} from orders order by placed_at desc, id desc limit ${limit}`;
}

/**
 * Orders of each status: the open ones are few and counted now, those that are over were counted as
 * they ended.
 */
export async function countByStatus(
  sql: Queryable,
): Promise<{ status: OrderStatus; orders: number }[]> {
  return await sql<{ status: OrderStatus; orders: number }[]>`
    select status, count(*)::int as orders from orders
     where status in ('placed', 'paid', 'packed') group by status
    union all
    select status, orders::int from order_counts`;
}

/** Orders of some open statuses, by their index. */
export async function countOrders(
  sql: Queryable,
  statuses: readonly OrderStatus[],
): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from orders where status = any (${[...statuses]})`;
  return row!.count;
}

/** What the dashboard's tiles say: today's orders and revenue, and what waits for somebody. */
export async function countToday(sql: Queryable, dayStart: Date) {
  const [row] = await sql<
    { ordersToday: number; cancelledToday: number; revenueTodayCents: number; open: number }[]
  >`
    select count(*) filter (where status <> 'cancelled')::int as "ordersToday",
           count(*) filter (where status = 'cancelled')::int as "cancelledToday",
           coalesce(sum(total_cents) filter (where status <> 'cancelled'), 0)::float8
             as "revenueTodayCents",
           (select count(*)::int from orders
             where status in ('placed', 'paid', 'packed')) as open
      from orders where placed_at >= ${dayStart}`;
  return row!;
}

export async function deleteTokens(
  sql: Queryable,
  { usedBefore, limit }: { usedBefore: Date; limit: number },
): Promise<number> {
  const { count } = await sql`
    delete from checkout_tokens where token in (
      select token from checkout_tokens where used_at < ${usedBefore} order by used_at
       limit ${limit})`;
  return count;
}
