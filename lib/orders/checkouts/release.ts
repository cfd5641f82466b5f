import { giveBackCoupon } from "../../coupons/mod.ts";
import { inTransaction } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { releaseStock } from "../../stock/mod.ts";
import { tellPayment } from "../tell_shopper.ts";
import { cancelChargeOrLater } from "./charge.ts";
import type { CheckoutState, ReleaseReason, SettledBy } from "./shape.ts";
import { type HeldCheckout, lockCheckout, markReleased } from "./store.ts";

export interface Release {
  why: ReleaseReason;
  by: SettledBy;
  /** The provider has nothing open of it. */
  isSettled: boolean;
}

/**
 * Give the goods of a checkout back, and let its form be sent again as if it never had been.
 *
 * @returns where it stands now: `placed` where it became an order before
 */
export async function releaseCheckout(
  deps: Deps,
  id: string,
  { why, by, isSettled }: Release,
): Promise<CheckoutState> {
  const { state, isNew } = await inTransaction(deps, async (tx) => {
    const checkout = await lockCheckout(tx.sql, id);
    if (!checkout?.draft) return { state: checkout?.state ?? "released", isNew: false };
    await releaseStock(tx, checkout.draft.lines);
    const at = deps.clock.now();
    if (checkout.draft.couponCode !== null) giveBackCoupon(tx, { orderId: id, at });
    await markReleased(tx.sql, { id, why, isSettled, at });
    await tellPayment(tx, { publicId: checkout.publicId, to: "released", at, by });
    return { state: "released" as const, isNew: true };
  });
  if (isNew) {
    deps.log("checkout.released", { checkout_id: id, why, by });
    deps.metrics.paymentsSettled.inc({ by, outcome: why });
  }
  return state;
}

/**
 * End a checkout that is not paid: first here, where it cannot become an order any more, then at the
 * provider. The other way round, an order could be left without its money.
 */
export async function endCheckout(
  deps: Deps,
  checkout: HeldCheckout,
  ended: Omit<Release, "isSettled">,
): Promise<CheckoutState> {
  const state = await releaseCheckout(deps, checkout.id, { ...ended, isSettled: false });
  if (state === "released") await cancelChargeOrLater(deps, checkout);
  return state;
}
