import { inTransaction } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { type Payment, paymentProvider, PROVIDER_LIMIT_MS } from "../../payments/mod.ts";
import { cancelCharge, cancelChargeOrLater, chargeOf } from "./charge.ts";
import { tellPayment } from "../tell_shopper.ts";
import { completeCheckout } from "./complete.ts";
import { endCheckout, releaseCheckout } from "./release.ts";
import type { CheckoutState, SettledBy } from "./shape.ts";
import { type HeldCheckout, notePending, selectCheckout } from "./store.ts";

/** A checkout of which nobody has heard for so long has no process any more that asks, ms. */
export const LOST_AFTER_MS = PROVIDER_LIMIT_MS + 5_000;

/**
 * Ask the provider what became of a checkout, and bring it on by that: an order, or the goods given
 * back. However often, late or at once it is asked, it is one order or none.
 *
 * @returns where it stands now; null where there is none
 * @throws {ProviderAway}
 */
export async function settleCheckout(
  deps: Deps,
  id: string,
  by: SettledBy,
): Promise<CheckoutState | null> {
  const checkout = await selectCheckout(deps.sql, { id });
  if (!checkout) return null;
  if (checkout.state === "placed") return "placed";
  if (checkout.state === "released") {
    if (!checkout.isSettled) {
      await cancelCharge(deps, checkout);
      deps.metrics.paymentsSettled.inc({ by, outcome: "cancelled" });
    }
    return "released";
  }
  const signal = AbortSignal.timeout(PROVIDER_LIMIT_MS);
  const payment = await paymentProvider(deps).find(chargeOf(deps, checkout), signal);
  if (payment) return await settleBy(deps, { checkout, payment, by });
  const isLost = deps.clock.now().getTime() - checkout.madeAt.getTime() >= LOST_AFTER_MS;
  return isLost ? await endCheckout(deps, checkout, { why: "lost", by }) : "held";
}

export interface Answered {
  checkout: HeldCheckout;
  payment: Payment;
  by: SettledBy;
}

/** Bring a checkout on by what the provider has just said. */
export async function settleBy(
  deps: Deps,
  { checkout, payment: { state, reference, url }, by }: Answered,
): Promise<CheckoutState> {
  const { id } = checkout;
  if (state === "authorised" || state === "captured") {
    const now = await completeCheckout(deps, { id, reference, by });
    // Somebody has given its goods back meanwhile: nobody is charged for what others may buy.
    if (now === "released") await cancelChargeOrLater(deps, checkout);
    return now;
  }
  if (state !== "pending") {
    return await releaseCheckout(deps, id, { why: "refused", by, isSettled: true });
  }
  const at = deps.clock.now();
  if (checkout.heldUntil <= at) return await endCheckout(deps, checkout, { why: "expired", by });
  const pending = { id, reference, payUrl: url, at };
  if (by === "checkout" || url === checkout.payUrl) {
    await notePending(deps.sql, pending);
    return "held";
  }
  // Somebody looks at a page that says the provider has not answered yet.
  await inTransaction(deps, async (tx) => {
    await notePending(tx.sql, pending);
    await tellPayment(tx, { publicId: checkout.publicId, to: "held", at, by });
  });
  return "held";
}
