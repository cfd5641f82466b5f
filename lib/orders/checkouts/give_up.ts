import { inTransaction } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { AppError } from "../../errors.ts";
import { tellPayment } from "../tell_shopper.ts";
import { endCheckout } from "./release.ts";
import { findCheckout } from "./find.ts";
import type { CheckoutState, SettledBy } from "./shape.ts";
import { extendHold, selectCheckout } from "./store.ts";

/**
 * End a payment that its shopper does not want to go on with: the goods go back, nothing is charged, and
 * the cart is as it was.
 *
 * @returns where it stands now: `placed` where it became an order before
 * @throws {AppError} `order.missing`
 */
export async function giveUpCheckout(
  deps: Deps,
  id: string,
  by: SettledBy = "shopper",
): Promise<CheckoutState> {
  const checkout = await selectCheckout(deps.sql, { id });
  if (!checkout) throw new AppError("order.missing");
  if (checkout.state !== "held") return checkout.state;
  return await endCheckout(deps, checkout, { why: "given_up", by });
}

/**
 * Hold the goods for ten minutes more.
 *
 * @returns false where they are held no more, or have been for as long as it goes
 * @throws {AppError} `order.missing`
 */
export async function keepCheckout(deps: Deps, publicId: string): Promise<boolean> {
  const { id } = await findCheckout(deps, publicId);
  const now = deps.clock.now();
  return await inTransaction(deps, async (tx) => {
    const isKept = await extendHold(tx.sql, { id, now });
    if (isKept) await tellPayment(tx, { publicId, to: "held", at: now, by: "shopper" });
    return isKept;
  });
}
