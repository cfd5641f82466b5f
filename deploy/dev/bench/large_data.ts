import { timed } from "../say.ts";
import type { Sql } from "../../../lib/db/mod.ts";
import { fillShop } from "../../../lib/catalog/testing/large_shop.ts";
import { vacuum } from "../../../lib/testing/vacuum.ts";

export interface Sizes {
  /** Beside those of the catalogue. */
  products: number;
  orders: number;
  shoppers: number;
  jobs: number;
  /** Rows of the audit. */
  acts: number;
}

/** A shop as it is after years of good trade. */
const large: Sizes = {
  products: 250_000,
  orders: 1_000_000,
  shoppers: 200_000,
  jobs: 1_000_000,
  acts: 0,
};

/** What the panel has to show quickly. */
export const ofPanel: Sizes = {
  products: 0,
  orders: 100_000,
  shoppers: 50_000,
  jobs: 1_000_000,
  acts: 200_000,
};

/**
 * Make the data of a large shop, by the database itself: products, orders with their lines and ways,
 * and jobs that have ended, a tenth of them dead. Takes some minutes.
 */
export async function fillLarge(sql: Sql, sizes: Sizes = large): Promise<void> {
  const { products, orders, shoppers, jobs, acts } = sizes;
  if (products > 0) await timed(`${products} products`, () => fillShop(sql, products));
  await timed(`${orders} orders`, () => fillOrders(sql, { orders, shoppers }));
  await timed(`${jobs} ended jobs`, () => fillHistory(sql, jobs));
  if (acts > 0) await timed(`${acts} acts`, () => fillAudit(sql, acts));
  const tables = ["orders", "order_lines", "order_history", "customers", "jobs_history", "audit"];
  await timed("analysed", () => vacuum(sql, ...tables));
}

/** Over the last three years; one in a thousand is open. */
async function fillOrders(
  sql: Sql,
  { orders: count, shoppers }: { orders: number; shoppers: number },
): Promise<void> {
  await sql`
    insert into orders (id, public_id, number, status, payment, name, email, street, postcode, city,
                        country, total_cents, currency, line_count, placed_at, changed_at,
                        search_text)
    select gen_random_uuid(), left(md5('order' || n), 24), 'L-' || n,
           case when n <= ${count}::int / 1000 then (array['placed', 'packed'])[n % 2 + 1]
                else (array['delivered', 'delivered', 'shipped', 'cancelled'])[n % 4 + 1] end,
           'on_delivery', 'Shopper ' || who, 'shopper' || who || '@shop.test',
           'Market Lane ' || n % 90, '1010', 'Vienna', 'AT', 1000 + n % 9000, 'EUR', 2 + n % 2,
           now() - n * interval '95 seconds', now() - n * interval '95 seconds',
           ' l-' || n || ' shopper ' || who || ' shopper' || who || '@shop.test'
      from generate_series(1, ${count}::int) as n, lateral (select n % ${shoppers}::int as who) s`;
  await sql`
    insert into order_lines (order_id, position, product_id, sku, name, quantity, price_cents)
    select o.id, l, p.id, p.sku, p.name, 1, p.price_cents
      from (select id, line_count, row_number() over () as n from orders where number like 'L-%') o
     cross join generate_series(1, o.line_count) as l
      join (select id, sku, name, price_cents, row_number() over () as n from products) p
        on p.n = (o.n * 7919 + l * 104729) % (select count(*) from products) + 1`;
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

async function fillAudit(sql: Sql, count: number): Promise<void> {
  await sql`
    insert into audit (at, actor, account_id, role, network, verb, subject, change)
    select now() - (${count}::int - n) * interval '60 seconds', 'person', a.id, a.role, 'abcdefgh',
           (array['order.changed', 'order.noted', 'order.refunded', 'product.changed'])[n % 4 + 1],
           case n % 4 when 3 then 'product:' else 'order:' end || n % 5000,
           '{"before": {"status": "placed"}, "after": {"status": "packed"}}'
      from generate_series(1, ${count}::int) as n,
           (select id, role from accounts order by created_at limit 1) a`;
}
