import type { Actor } from "../../actor.ts";
import type { Tx } from "../../db/mod.ts";
import { enqueueIn } from "../../jobs/task.ts";
import { formatMoney } from "../../money/mod.ts";
import { explainChange, receiveStock, releaseStock } from "../../stock/mod.ts";
import { insertRemark } from "../history_store.ts";
import { IssueCreditNotes, SendRefundEmail } from "../tasks.ts";
import { tellChange } from "../tell_shopper.ts";
import { endRefund, markReleased, type PaidOrder, selectRestocked } from "./store.ts";

export interface FinishedRefund {
  /** Who puts goods onto the shelf. */
  actor: Actor;
  /** Locked by this transaction. */
  order: PaidOrder;
  refundId: string;
  from: "asked" | "sent";
  at: Date;
  /** What the provider calls it; none where it was given back by hand. */
  reference?: string;
}

/**
 * The money is on its way: note it, put goods onto the shelf, and promise credit note and mail.
 *
 * @returns false where it was noted before
 */
export async function finishRefund(
  tx: Tx,
  { actor, order, refundId, from, at, reference }: FinishedRefund,
): Promise<boolean> {
  const end = { id: refundId, from, to: "done", refusal: null, at } as const;
  const refund = await endRefund(tx.sql, { ...end, reference: reference ?? null });
  if (!refund) return false;
  const { accountId, cancels } = refund;
  await restock(tx, { actor, order, refundId });
  const { id: orderId, publicId, status, currency } = order;
  const note = `Paid back ${formatMoney(refund.amountCents, currency)}`;
  await insertRemark(tx.sql, { orderId, status, accountId, note, at });
  await tellChange(tx, { publicId, to: status, at });
  const about = [`order:${orderId}`];
  await enqueueIn(tx, IssueCreditNotes, { orderId }, { about });
  // The mail about a cancellation says where the money is.
  if (!cancels) await enqueueIn(tx, SendRefundEmail, { orderId, refundId }, { about });
  return true;
}

/** Before an order leaves the house its goods are reserved; behind that they come back from outside. */
async function restock(
  tx: Tx,
  { actor, order, refundId }: Pick<FinishedRefund, "actor" | "order" | "refundId">,
): Promise<void> {
  // A cancelled order has no goods any more.
  if (order.status === "cancelled") return;
  const units = await selectRestocked(tx.sql, refundId);
  if (units.length === 0) return;
  if (order.status === "shipped" || order.status === "delivered") {
    tx.send(explainChange(tx.sql, actor, { cause: "refund", movement: "return" }));
    return await receiveStock(tx, units);
  }
  await releaseStock(tx, units);
  await markReleased(tx.sql, refundId);
}
