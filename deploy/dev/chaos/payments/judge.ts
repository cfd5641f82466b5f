import type { Sql } from "../../../../lib/db/mod.ts";
import type { ProviderServer } from "../../../../lib/payments/testing/provider_server.ts";

export interface Books {
  sql: Sql;
  provider: ProviderServer;
}

/** What must not be, each with how often it is. */
export type Verdict = Record<string, number>;

/**
 * Read the shop's tables and the provider's own book, at a moment when nothing is under way. Nothing of
 * the shop's code has a part in it.
 */
export async function judge({ sql, provider }: Books): Promise<Verdict> {
  const [shop] = await sql<{ [what: string]: number }[]>`
    select (select coalesce(sum(reserved), 0)::int from products)
           - (select coalesce(sum(l.quantity), 0)::int from order_lines l) as held,
           (select count(*)::int from checkouts
             where state = 'held' or (state = 'released' and not is_settled)) as open,
           (select count(*)::int from checkouts c
             where (c.state = 'placed') <> exists (select from orders o where o.id = c.id)) as torn,
           (select count(*)::int from checkout_tokens where order_id is null) as tokens,
           (select count(*)::int from orders o
             where (select count(*) from order_lines l where l.order_id = o.id) <> 1
                or (select count(*) from order_history h where h.order_id = o.id) <> 1
                or (select count(*) from events_outbox e
                     where e.type = 'order.placed' and e.key = o.id::text) <> 1
                or (select count(*) from jobs_outbox j
                     where j.task = 'send_order_email' and j.args ->> 'orderId' = o.id::text) <> 1
                or (select count(*) from jobs_outbox j
                     where j.task = 'capture_payment' and j.args ->> 'orderId' = o.id::text) <> 1)
             as bare,
           (select count(*)::int from (
              select from order_lines group by product_id having sum(quantity) > 1) d) as doubled`;
  const orders = await sql<{ id: string; cents: number }[]>`
    select id, total_cents as cents from orders`;
  const charges = new Map(
    provider.payments().filter(({ state }) => state === "authorised" || state === "captured")
      .map((payment) => [payment.key, payment]),
  );
  const ordered = new Set(orders.map(({ id }) => id));
  return {
    "pieces that were sold twice": shop!.doubled!,
    "goods held for nobody, or sold without a hold": Math.abs(shop!.held!),
    "checkouts left open": shop!.open!,
    "checkouts and orders that do not know each other": shop!.torn!,
    "forms that are used up for nothing": shop!.tokens!,
    "orders without their line, history, event, mail or capture, or with two": shop!.bare!,
    "charges without an order": [...charges.keys()].filter((key) => !ordered.has(key)).length,
    "orders without their charge, or with another sum":
      orders.filter(({ id, cents }) => charges.get(id)?.amountCents !== cents).length,
  };
}

/** The same, once the money was to be taken, of everybody who has pressed the button until it was sold. */
export async function judgeSold(
  books: Books,
  { products, buyers }: { products: readonly number[]; buyers: number },
): Promise<Verdict> {
  const { sql, provider } = books;
  const ids = products as number[];
  const [sold] = await sql<{ unsold: number; carts: number }[]>`
    select (select count(*)::int from unnest(${ids}::bigint[]) as p (id)
             where (select count(*) from order_lines l where l.product_id = p.id) <> 1) as unsold,
           (select count(*)::int from cart_lines where product_id = any(${ids}::bigint[])) as carts`;
  const orders = await sql<{ id: string; cents: number }[]>`
    select id, total_cents as cents from orders`;
  const takenOf = new Map(provider.payments().map(({ key, takenCents }) => [key, takenCents]));
  const ordered = new Set(orders.map(({ id }) => id));
  return {
    ...await judge(books),
    "pieces without their one order": sold!.unsold,
    "orders whose money was not taken, or not once":
      orders.filter(({ id, cents }) => takenOf.get(id) !== cents).length,
    "money that was taken without an order":
      [...takenOf].filter(([key, cents]) => cents > 0 && !ordered.has(key)).length,
    "carts of others that lost something": Math.abs(products.length * (buyers - 1) - sold!.carts),
  };
}
