import type { Queryable } from "../db/mod.ts";
import type { Picture } from "../media/shape.ts";
import type { TaxClass } from "../terms/shape.ts";
import { SHOWN_LINES } from "./shape.ts";

export interface CartRow {
  product_id: number;
  sku: string;
  slug: string;
  name: string;
  category: string;
  department_id: number;
  tax_class: TaxClass | null;
  quantity: number;
  price_cents: number;
  then_cents: number;
  available: number;
  picture: Picture | null;
  is_active: boolean;
  /** Of the whole cart. */
  all_lines: number;
}

/** The lines of a cart that are shown and ordered. */
export const shownLines = (sql: Queryable, cartId: string | null) =>
  sql`select product_id, quantity, price_cents, added_at, (count(*) over ())::int as all_lines
        from cart_lines where cart_id = ${cartId}
       order by added_at desc, product_id desc limit ${SHOWN_LINES}`;

export async function selectLines(sql: Queryable, cartId: string): Promise<CartRow[]> {
  return await sql<CartRow[]>`
    select p.id::float8 as product_id, p.sku, p.slug, p.name, c.name as category,
           coalesce(c.parent_id, c.id)::float8 as department_id, p.tax_class, l.quantity,
           p.price_cents, l.price_cents as then_cents, p.on_hand - p.reserved as available,
           p.picture, p.is_active, l.all_lines
      from (${shownLines(sql, cartId)}) l
      join products p on p.id = l.product_id
      join categories c on c.id = p.category_id
     order by l.added_at, p.id`;
}

export interface ProductRow {
  id: number;
  slug: string;
  name: string;
}

/** Products by id, also those that are no longer sold. */
export async function selectProducts(
  sql: Queryable,
  ids: readonly number[],
): Promise<ProductRow[]> {
  return await sql<ProductRow[]>`
    select id::float8 as id, slug, name from products where id = any(${ids as number[]}::bigint[])`;
}

/** Products in a cart, also those that are no longer sold. */
export async function selectProductIds(sql: Queryable, cartId: string): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select product_id::float8 as id from cart_lines where cart_id = ${cartId} limit 100`;
  return rows.map(({ id }) => id);
}

/** The country that a cart is to go to, as far as it was said. */
export async function selectChoice(sql: Queryable, cartId: string): Promise<string | null> {
  const [row] = await sql<{ country: string | null }[]>`
    select country from carts where id = ${cartId}`;
  return row?.country ?? null;
}

export async function updateCountry(
  sql: Queryable,
  cartId: string,
  country: string,
): Promise<void> {
  await sql`update carts set country = ${country} where id = ${cartId}`;
}

export async function updateCouponCode(
  sql: Queryable,
  cartId: string,
  code: string | null,
): Promise<void> {
  await sql`update carts set coupon_code = ${code} where id = ${cartId}`;
}

/** Units in the lines that are shown: what the sign of a cart in the header says. */
export async function countUnits(sql: Queryable, cartId: string): Promise<number> {
  const [row] = await sql<{ units: number }[]>`
    select coalesce(sum(quantity), 0)::int as units from (${shownLines(sql, cartId)}) l`;
  return row!.units;
}

export async function touchCart(sql: Queryable, cartId: string): Promise<void> {
  await sql`
    insert into carts (id) values (${cartId})
    on conflict (id) do update set touched_at = now()`;
}

export async function hasCart(sql: Queryable, cartId: string): Promise<boolean> {
  const rows = await sql`select 1 from carts where id = ${cartId}`;
  return rows.length > 0;
}

/** Take the cart for oneself until the transaction ends; false where there is none. */
export async function lockCart(sql: Queryable, cartId: string): Promise<boolean> {
  const rows = await sql`select 1 from carts where id = ${cartId} for update`;
  return rows.length > 0;
}

/**
 * Put units into a line, up to `limit`.
 *
 * @returns what was in it before and what could be sold; `null` where the shop does not sell it
 */
export async function upsertLine(
  sql: Queryable,
  line: { cartId: string; productId: number; quantity: number; limit: number },
): Promise<{ before: number; available: number } | null> {
  const [row] = await sql<{ before: number; available: number }[]>`
    with put as (
      insert into cart_lines (cart_id, product_id, quantity, price_cents)
      select ${line.cartId}, id, ${line.quantity}, price_cents
        from products where id = ${line.productId} and is_active
      on conflict (cart_id, product_id) do update
        set quantity = least(cart_lines.quantity + excluded.quantity, ${line.limit}::int),
            price_cents = excluded.price_cents
      returning product_id)
    select coalesce(l.quantity, 0) as before, p.on_hand - p.reserved as available
      from put join products p on p.id = put.product_id
      left join cart_lines l on l.cart_id = ${line.cartId} and l.product_id = p.id`;
  return row ?? null;
}

export async function countLines(sql: Queryable, cartId: string): Promise<number> {
  const [row] = await sql<{ lines: number }[]>`
    select count(*)::int as lines from cart_lines where cart_id = ${cartId}`;
  return row!.lines;
}

/** Put the lines of a cart into another; of what lies in both the greater number stays. */
export async function mergeLines(
  sql: Queryable,
  { from, into }: { from: string; into: string },
): Promise<{ added: number; raised: number }> {
  const [row] = await sql<{ added: number; raised: number }[]>`
    with added as (
      insert into cart_lines (cart_id, product_id, quantity, price_cents, added_at)
      select ${into}, product_id, quantity, price_cents, added_at from cart_lines l
       where cart_id = ${from}
         and not exists (select from cart_lines o
                          where o.cart_id = ${into} and o.product_id = l.product_id)
      returning product_id),
    raised as (
      update cart_lines o set quantity = l.quantity
        from cart_lines l
       where o.cart_id = ${into} and l.cart_id = ${from} and l.product_id = o.product_id
         and l.quantity > o.quantity
      returning o.product_id)
    select (select count(*) from added)::int as added,
           (select count(*) from raised)::int as raised`;
  return row!;
}

/** Take the oldest lines out of a cart that has more than `most`. */
export async function trimLines(sql: Queryable, cartId: string, most: number): Promise<void> {
  await sql`
    delete from cart_lines where cart_id = ${cartId} and product_id in (
      select product_id from cart_lines where cart_id = ${cartId}
       order by added_at desc, product_id desc offset ${most})`;
}

/** What was said of the whole of a cart holds for the other, as far as anything was. */
export async function mergeChoice(
  sql: Queryable,
  { from, into }: { from: string; into: string },
): Promise<void> {
  await sql`
    update carts o
       set country = coalesce(c.country, o.country),
           coupon_code = coalesce(c.coupon_code, o.coupon_code)
      from carts c where o.id = ${into} and c.id = ${from}`;
}

/** Put lines into a cart, of each what can be sold; no new ones past `most` products. */
export async function fillLines(
  sql: Queryable,
  { cartId, lines, most, limit }: {
    cartId: string;
    lines: readonly { productId: number; quantity: number }[];
    most: number;
    limit: number;
  },
): Promise<void> {
  await sql`
    with wanted as (
      select p.id, p.price_cents, w.position,
             least(w.quantity, p.on_hand - p.reserved, ${limit}::int) as quantity,
             exists (select from cart_lines l
                      where l.cart_id = ${cartId} and l.product_id = p.id) as is_there
        from unnest(${lines.map((line) => line.productId)}::bigint[],
                    ${lines.map((line) => line.quantity)}::int[])
               with ordinality as w (id, quantity, position)
        join products p on p.id = w.id and p.is_active and p.on_hand - p.reserved > 0),
    room as (
      select ${most}::int - count(*) as products from cart_lines where cart_id = ${cartId})
    insert into cart_lines (cart_id, product_id, quantity, price_cents)
    select ${cartId}, id, quantity, price_cents
      from (select *, count(*) filter (where not is_there) over (order by position) as fresh
              from wanted) w
     where is_there or fresh <= (select products from room)
     order by position
    on conflict (cart_id, product_id) do update
      set quantity = greatest(cart_lines.quantity, excluded.quantity)`;
}

export async function deleteCart(sql: Queryable, cartId: string): Promise<void> {
  await sql`delete from carts where id = ${cartId}`;
}

export async function updateQuantity(
  sql: Queryable,
  line: { cartId: string; productId: number; quantity: number },
): Promise<void> {
  await sql`
    update cart_lines set quantity = ${line.quantity}
     where cart_id = ${line.cartId} and product_id = ${line.productId}`;
}

/** @returns units that were in it */
export async function deleteLine(
  sql: Queryable,
  line: { cartId: string; productId: number },
): Promise<number> {
  const [row] = await sql<{ quantity: number }[]>`
    delete from cart_lines where cart_id = ${line.cartId} and product_id = ${line.productId}
    returning quantity`;
  return row?.quantity ?? 0;
}

export async function deleteCarts(
  sql: Queryable,
  { untouchedSince, limit }: { untouchedSince: Date; limit: number },
): Promise<number> {
  const { count } = await sql`
    delete from carts where id in (
      select id from carts where touched_at < ${untouchedSince}
       order by touched_at limit ${limit} for update skip locked)`;
  return count;
}
