import { theSystem } from "../actor.ts";
import { record } from "../audit/mod.ts";
import { inTransaction } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { findTerms } from "../terms/mod.ts";
import { issueCreditNotes } from "./issue_credits.ts";
import { type Invoice, isBillable } from "./shape.ts";
import { insertInvoice, lockNumbers, selectInvoice } from "./store.ts";
import type { HistoryEntry, Order } from "../orders/mod.ts";

export interface Billed {
  order: Pick<Order, "id" | "status" | "payment">;
  history: readonly Pick<HistoryEntry, "from" | "to">[];
}

/**
 * The invoice of an order, numbered when somebody asks for it the first time. Numbers have no gap: the
 * next one is taken in a transaction of its own, one at a time, and what fails takes none. No checkout
 * waits for it.
 *
 * @returns `null` where there is nothing to bill yet
 */
export async function issueInvoice(
  deps: Deps,
  { order, history }: Billed,
): Promise<Invoice | null> {
  const known = await selectInvoice(deps.sql, order.id);
  if (known !== null || !isBillable(order, history)) return known;
  const orderId = order.id;
  const { invoice, isNew } = await inTransaction(deps, async (tx) => {
    await lockNumbers(tx.sql);
    const made = await selectInvoice(tx.sql, orderId);
    if (made !== null) return { invoice: made, isNew: false };
    const { taxes: { seller } } = await findTerms(tx);
    const issuedAt = deps.clock.now();
    const invoice = await insertInvoice(tx.sql, { orderId, issuedAt, seller });
    const change = { after: { number: invoice.number } };
    await record(tx, theSystem, "invoice.issued", `order:${orderId}`, change);
    return { invoice, isNew: true };
  });
  if (!isNew) return invoice;
  deps.log("invoice.issued", { order_id: orderId, number: invoice.number });
  // What was paid back before there was anything to correct.
  await issueCreditNotes(deps, orderId);
  return invoice;
}
