import type { Fragment, Queryable } from "../../db/mod.ts";
import type { OrderSummary } from "../shape.ts";

/** Whose orders: what was placed with the account, and what was placed without one under its proven address. */
export interface Ordering {
  shopperId: string;
  email: string;
}

export interface OwnOrder extends OrderSummary {
  publicId: string;
}

/** Of an order `o`. */
export const isOwn = (sql: Queryable, { shopperId, email }: Ordering): Fragment =>
  sql`(o.shopper_id = ${shopperId} or (o.email = ${email} and o.shopper_id is null))`;

/** The newest orders of a shopper. @param before  public id of the one where the page before ended */
export async function selectOrders(
  sql: Queryable,
  { before, limit, ...whose }: Ordering & { before: string | null; limit: number },
): Promise<OwnOrder[]> {
  return await sql<OwnOrder[]>`
    select o.id, o.public_id as "publicId", o.number, o.status, o.total_cents as "totalCents",
           o.currency, o.line_count as "lineCount", o.placed_at as "placedAt"
      from orders o
     where ${isOwn(sql, whose)}
       ${
    before === null ? sql`` : sql`and (o.placed_at, o.id) <
         (select placed_at, id from orders where public_id = ${before})`
  }
     order by o.placed_at desc, o.id desc limit ${limit}`;
}

export interface OrderedLine {
  productId: number;
  name: string;
  quantity: number;
}

/** What was in an order of a shopper; nothing of another's. */
export async function selectOwnLines(
  sql: Queryable,
  { publicId, ...whose }: Ordering & { publicId: string },
): Promise<OrderedLine[]> {
  return await sql<OrderedLine[]>`
    select l.product_id::float8 as "productId", min(l.name) as name,
           sum(l.quantity)::int as quantity
      from orders o join order_lines l on l.order_id = o.id
     where o.public_id = ${publicId} and ${isOwn(sql, whose)}
     group by l.product_id order by min(l.position)`;
}

/** The address of a shopper's newest order, for a checkout that knows no other. */
export async function selectLastAddress(sql: Queryable, whose: Ordering) {
  const [row] = await sql<
    Record<"name" | "phone" | "street" | "street2" | "postcode" | "city" | "country", string>[]
  >`
    select o.name, o.phone, o.street, o.street2, o.postcode, o.city, o.country
      from orders o where ${isOwn(sql, whose)}
     order by o.placed_at desc, o.id desc limit 1`;
  return row ?? null;
}

/** Keep as a shopper's own what was placed without the account under its address, before that changes. */
export async function updateOwner(sql: Queryable, { shopperId, email }: Ordering): Promise<void> {
  await sql`
    update orders set shopper_id = ${shopperId} where email = ${email} and shopper_id is null`;
}

/** What an order says of a person, and what was in it. */
export interface OrderInFull extends Omit<OwnOrder, "id" | "lineCount"> {
  name: string;
  email: string;
  phone: string;
  street: string;
  street2: string;
  postcode: string;
  city: string;
  country: string;
  payment: string;
  locale: string;
  lines: { sku: string; name: string; quantity: number; priceCents: number }[];
}

/** A shopper's orders with all that is kept of them, the newest first. */
export async function selectInFull(
  sql: Queryable,
  { limit, ...whose }: Ordering & { limit: number },
): Promise<OrderInFull[]> {
  return await sql<OrderInFull[]>`
    select o.public_id as "publicId", o.number, o.status, o.total_cents as "totalCents", o.currency,
           o.placed_at as "placedAt", o.name, o.email, o.phone, o.street, o.street2, o.postcode,
           o.city, o.country, o.payment, o.locale,
           (select json_agg(json_build_object('sku', l.sku, 'name', l.name, 'quantity', l.quantity,
                                              'priceCents', l.price_cents) order by l.position)
              from order_lines l where l.order_id = o.id) as lines
      from orders o where ${isOwn(sql, whose)}
     order by o.placed_at desc, o.id desc limit ${limit}`;
}

/** Whose orders are meant: a shopper's, an address's, or both. */
export interface OrdersOf {
  shopperId: string | null;
  email: string;
}

const isOf = (sql: Queryable, { shopperId, email }: OrdersOf): Fragment =>
  sql`(o.email = ${email} or o.shopper_id = ${shopperId}::uuid)`;

/** Numbers of orders that are still on their way: what was sent counts as arrived after `sentBefore`. */
export async function selectUnderWay(
  sql: Queryable,
  { sentBefore, ...whose }: OrdersOf & { sentBefore: Date },
): Promise<string[]> {
  const rows = await sql<{ number: string }[]>`
    select o.number from orders o
     where ${isOf(sql, whose)}
       and (o.status in ('placed', 'paid', 'packed')
            or o.status = 'shipped' and o.changed_at > ${sentBefore})
     order by o.placed_at limit 20`;
  return rows.map(({ number }) => number);
}

/** Hold orders of a person, with what searches are to find them by. */
export async function lockOrdersOf(sql: Queryable, whose: OrdersOf) {
  return await sql<{ id: string; number: string; lines: { sku: string; name: string }[] }[]>`
    select o.id, o.number,
           (select json_agg(json_build_object('sku', l.sku, 'name', l.name) order by l.position)
              from order_lines l where l.order_id = o.id) as lines
      from orders o where ${isOf(sql, whose)} order by o.id for update of o`;
}

/** Take out of orders all that tells who placed them. What was bought, when, for how much and where to stays. */
export async function updateErased(
  sql: Queryable,
  { ids, texts, name, email }: { ids: string[]; texts: string[]; name: string; email: string },
): Promise<void> {
  await sql`
    update orders o
       set name = ${name}, email = ${email}, phone = '', street = '', street2 = '', postcode = '',
           city = '', network_mac = null, shopper_id = null, search_text = e.text
      from unnest(${ids}::uuid[], ${texts}::text[]) as e (id, text) where o.id = e.id`;
  await sql`
    update order_history set note = '' where order_id = any (${ids}::uuid[]) and note <> ''`;
}
