import { issueInvoice } from "../../invoices/mod.ts";
import { findOrder, type Order } from "../../orders/mod.ts";
import { orderAt } from "./order_acts.ts";
import type { SiteWorld } from "./site_world.ts";

/** A delivered order of two jars of jam at 4.50 that has its invoice, one jar of it paid back. */
export async function creditedOrder(
  site: SiteWorld,
  { isPaidBack = true }: { isPaidBack?: boolean } = {},
): Promise<Order> {
  const { deps } = site;
  const { id } = await orderAt(site, ["packed", "shipped", "delivered"]);
  const taxes = [{ bps: 2_000, grossCents: 900, taxCents: 150 }];
  await deps.sql`update orders set taxes = ${JSON.stringify(taxes)}::text::jsonb where id = ${id}`;
  await issueInvoice(deps, await findOrder(deps, id));
  if (isPaidBack) {
    await deps.sql`update orders set refunded_cents = 450 where id = ${id}`;
    await deps.sql`
      with made as (
             insert into order_refunds (id, order_id, form_key, amount_cents, state, method, reason,
                                        asked_at, settled_at)
             values (${id}, ${id}, ${id}, 450, 'done', 'by_hand', 'broken jar', now(), now()))
      insert into order_refund_lines (refund_id, position, quantity, restock)
      values (${id}, 1, 1, false)`;
  }
  return (await findOrder(deps, id)).order;
}
