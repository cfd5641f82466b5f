import type { Sql } from "../../../../lib/db/mod.ts";
import type { Basket } from "./baskets.ts";

/** A shop that sells products of these names. @returns their ids */
export async function sellNames(sql: Sql, names: readonly string[]): Promise<Map<string, number>> {
  await sql`insert into categories (slug, name) values ('groceries', 'Groceries')`;
  const rows = await sql<{ id: number; name: string }[]>`
    insert into products (sku, slug, name, category_id, price_cents)
    select 'B-' || n, 'basket-' || n, name, (select id from categories where slug = 'groceries'), 100
      from unnest(${names as string[]}::text[]) with ordinality as t (name, n)
    returning id::float8 as id, name`;
  return new Map(rows.map(({ id, name }) => [name, id]));
}

/** Each of these baskets was an order, all of one day, and there were no others. */
export async function orderBaskets(
  sql: Sql,
  { ids, baskets }: { ids: ReadonlyMap<string, number>; baskets: readonly Basket[] },
): Promise<void> {
  await forgetOrders(sql);
  const lines = baskets.flatMap((basket, order) =>
    basket.map((name, line) => ({ order, line, product: ids.get(name)! }))
  );
  await sql`
    insert into orders (id, public_id, number, status, payment, name, email, street, postcode, city,
                        country, total_cents, currency, line_count, placed_at, changed_at)
    select lpad(to_hex(n), 32, '0')::uuid, 'basket-' || n, 'B-' || n, 'delivered', 'on_delivery', 'B',
           'b' || n || '@shop.test', 'B', '1', 'B', 'AT', 100, 'EUR', 1,
           now() - interval '1 day' + n * interval '1 ms', now()
      from generate_series(0, ${baskets.length}::int - 1) as n`;
  await sql`
    insert into order_lines (order_id, position, product_id, sku, name, quantity, price_cents)
    select lpad(to_hex("order"), 32, '0')::uuid, line + 1, product, 'B', 'B', 1, 100
      from jsonb_to_recordset(${JSON.stringify(lines)}::text::jsonb)
             as l ("order" int, line int, product bigint)`;
}

/** As if nobody had ordered anything yet. */
export async function forgetOrders(sql: Sql): Promise<void> {
  await sql`truncate orders, bought_products, bought_pairs, product_advice cascade`;
  await sql`
    update advice_state
       set counted_at = '-infinity', orders = 0, weight = 0, weighed = 0`;
}
