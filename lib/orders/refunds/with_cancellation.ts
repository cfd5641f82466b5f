import { uuidv7 } from "uuidv7";
import { accountOfActor, type Actor } from "../../actor.ts";
import type { Tx } from "../../db/mod.ts";
import { enqueueIn } from "../../jobs/task.ts";
import { SettleRefund } from "../tasks.ts";
import { AFTER_UNDO_MS } from "../undo_window.ts";
import { insertRefund, lockPaid } from "./store.ts";

export interface CancelledOrder {
  actor: Actor;
  orderId: string;
  note: string;
  at: Date;
}

/**
 * Ask for what is left of a card payment to go back, once the cancellation cannot be taken back any
 * more. What was paid by hand is given back by hand, and noted then.
 */
export async function refundWithCancellation(
  tx: Tx,
  { actor, orderId, note, at }: CancelledOrder,
): Promise<void> {
  const order = await lockPaid(tx.sql, orderId);
  const amountCents = order!.totalCents - order!.refundedCents;
  if (order!.payment !== "test_card" || amountCents === 0) return;
  const id = uuidv7();
  await insertRefund(tx.sql, {
    id,
    orderId,
    formKey: id,
    amountCents,
    method: "card",
    reason: note || "The order was cancelled",
    cancels: true,
    accountId: accountOfActor(actor),
    at,
    // The cancellation gives back all the goods by itself.
    lines: [],
  });
  const about = [`order:${orderId}`];
  await enqueueIn(tx, SettleRefund, { orderId, refundId: id }, { about, delayMs: AFTER_UNDO_MS });
}
