import type { Deps } from "../../deps.ts";
import { vacuum } from "../../testing/vacuum.ts";

/** The order that there is, 20,000 times more: one in each hour before it, of one plum at 2.50. */
export async function repeatOrder({ sql }: Deps, productId: number): Promise<void> {
  await sql`
    with days as (
      insert into orders (id, public_id, number, status, payment, payment_reference, name, email,
                          street, postcode, city, country, total_cents, currency, line_count,
                          placed_at, changed_at)
      select gen_random_uuid(), md5(n::text), 'N-' || n, 'delivered', payment, payment_reference,
             name, email, street, postcode, city, country, total_cents, currency, line_count,
             placed_at - n * interval '1 hour', changed_at
        from orders, generate_series(1, 20000) as n
      returning id)
    insert into order_lines (order_id, position, product_id, sku, name, quantity, price_cents)
    select id, 1, ${productId}, 'plum', 'plum', 1, 250 from days`;
  await vacuum(sql, "orders", "order_lines");
}
