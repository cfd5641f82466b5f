import { inTransaction, type Tx } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { enqueueIn } from "../../jobs/task.ts";
import { paymentProvider } from "../../payments/mod.ts";
import { enterOrder, noteEntered } from "../enter.ts";
import { makeOrderNumber } from "../identifiers.ts";
import { onceMore } from "../once_more.ts";
import type { NewOrder } from "../store.ts";
import { CapturePayment } from "../tasks.ts";
import { tellPayment } from "../tell_shopper.ts";
import type { CheckoutState, SettledBy } from "./shape.ts";
import { lockCheckout, markPlaced } from "./store.ts";

export interface AuthorisedCheckout {
  id: string;
  /** What the provider calls the payment. */
  reference: string;
  by: SettledBy;
}

/**
 * Make a checkout that is authorised an order, with its mail, its live card and the taking of the
 * money promised: in one transaction, and once, however many come with the provider's answer.
 *
 * @returns where it stands now: `released` where its goods were given back before
 */
export async function completeCheckout(
  deps: Deps,
  { id, reference, by }: AuthorisedCheckout,
): Promise<CheckoutState> {
  const answer = await onceMore((isAgain) =>
    inTransaction(deps, (tx) => completeIn(tx, { deps, id, reference, by, isAgain }))
  );
  if (answer.order) {
    noteEntered(deps, answer.order);
    deps.metrics.paymentsSettled.inc({ by, outcome: "placed" });
  }
  return answer.state;
}

async function completeIn(
  tx: Tx,
  { deps, id, reference, by, isAgain }: AuthorisedCheckout & { deps: Deps; isAgain: boolean },
): Promise<{ state: CheckoutState; order: NewOrder | null }> {
  const checkout = await lockCheckout(tx.sql, id);
  const draft = checkout?.draft;
  if (!draft) return { state: checkout?.state ?? "released", order: null };
  const at = deps.clock.now();
  const { capturesLater } = paymentProvider(deps);
  const order: NewOrder = {
    ...draft,
    // The number is known only now to be nobody else's.
    number: isAgain ? makeOrderNumber(at) : draft.number,
    status: "paid",
    paymentReference: reference,
    placedAt: at,
  };
  tx.send(markPlaced(tx.sql, { id, reference, isSettled: !capturesLater, at }));
  await enterOrder(tx, { order, token: checkout.token, cartId: checkout.cartId });
  await tellPayment(tx, { publicId: order.publicId, to: "placed", at, by });
  if (capturesLater) {
    await enqueueIn(tx, CapturePayment, { orderId: id }, { about: [`order:${id}`] });
  }
  return { state: "placed", order };
}
