import { timed } from "../say.ts";
import type { Sql } from "../../../lib/db/mod.ts";
import { fillShop } from "../../../lib/catalog/testing/large_shop.ts";

/** A shop as it is after years of good trade. */
export const sizes = { products: 250_000, orders: 1_000_000, jobs: 1_000_000 };

/**
 * Make the data of a large shop, by the database itself: products, orders with their lines and ways,
 * and jobs that have ended, a tenth of them dead. Takes some minutes.
 */
export async function fillLarge(sql: Sql, { products, orders, jobs } = sizes): Promise<void> {
  await timed(`${products} products`, () => fillShop(sql, products));
  await timed(`${orders} orders`, () => fillOrders(sql, orders));
  await timed(`${jobs} ended jobs`, () => fillHistory(sql, jobs));
  await timed("analysed", () => sql.unsafe("vacuum (analyze) orders, order_lines, jobs_history"));
}

/** Over the last three years; one in a thousand is open. */
async function fillOrders(sql: Sql, count: number): Promise<void> {
  await sql`
    insert into orders (id, public_id, number, status, payment, name, email, street, postcode, city,
                        country, total_cents, currency, line_count, placed_at, changed_at,
                        search_text)
    select gen_random_uuid(), left(md5('order' || n), 24), 'L-' || n,
           case when n <= ${count}::int / 1000 then (array['placed', 'packed'])[n % 2 + 1]
                else (array['delivered', 'delivered', 'shipped', 'cancelled'])[n % 4 + 1] end,
           'on_delivery', 'Shopper ' || n % 200000, 'shopper' || n % 200000 || '@shop.test',
           'Market Lane ' || n % 90, '1010', 'Vienna', 'AT', 1000 + n % 9000, 'EUR', 2 + n % 2,
           now() - n * interval '95 seconds', now() - n * interval '95 seconds',
           ' l-' || n || ' shopper ' || n % 200000 || ' shopper' || n % 200000 || '@shop.test'
      from generate_series(1, ${count}::int) as n`;
  await sql`
    insert into order_lines (order_id, position, product_id, sku, name, quantity, price_cents)
    select o.id, l, p.id, p.sku, p.name, 1, p.price_cents
      from (select id, line_count, row_number() over () as n from orders where number like 'L-%') o
     cross join generate_series(1, o.line_count) as l
      join (select id, sku, name, price_cents, row_number() over () as n from products
             where sku like 'L-%') p
        on p.n = (o.n * 7919 + l * 104729) % (select count(*) from products where sku like 'L-%') + 1`;
  await sql`
    insert into order_history (order_id, from_status, to_status, at)
    select o.id, case when step = 0 then null else 'placed' end, o.status, o.placed_at
      from orders o, generate_series(0, 2) as step where o.number like 'L-%'`;
}

async function fillHistory(sql: Sql, count: number): Promise<void> {
  await sql`
    insert into jobs_history (id, task, queue, outcome, args, about, runs, attempts, crashes, info,
                              enqueued_at, started_at, finished_at)
    select gen_random_uuid(), 'send_order_email', 'emails',
           case when n % 10 = 0 then 'dead' else 'done' end, '{"n": 1}', array['order:' || n], 1, 1, 0,
           case when n % 10 = 0
                then jsonb_build_object('kind', 'MailRefused', 'message', 'Refused by host ' ||
                       chr(97 + n / 10 % 26)) end,
           now(), now(), now() - n * interval '2 seconds'
      from generate_series(1, ${count}::int) as n`;
}
