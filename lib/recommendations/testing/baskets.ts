import type { Sql } from "../../db/mod.ts";

/** Orders of long ago enough to be counted, each of one of these products. @param status of all */
export async function placeBaskets(
  sql: Sql,
  baskets: readonly (readonly number[])[],
  { status = "delivered", hoursAgo = 2 } = {},
): Promise<void> {
  for (const basket of baskets) {
    const id = crypto.randomUUID();
    await sql`
      with placed as (
        insert into orders (id, public_id, number, status, payment, name, email, street, postcode,
                            city, country, total_cents, currency, line_count, placed_at, changed_at)
        values (${id}, ${id}, ${id}, ${status}, 'on_delivery', 'B', ${`${id}@shop.test`}, 'B', '1',
                'B', 'AT', 100, 'EUR', ${basket.length}, now() - ${hoursAgo} * interval '1 hour', now()))
      insert into order_lines (order_id, position, product_id, sku, name, quantity, price_cents)
      select ${id}, n, product, 'B', 'B', 1, 100
        from unnest(${basket as number[]}::bigint[]) with ordinality as l (product, n)`;
  }
}
