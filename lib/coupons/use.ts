import { createHmac } from "node:crypto";
import type { Tx } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import type { Coupon } from "./shape.ts";
import { insertUse, restoreUse, returnUse, takeUse } from "./store.ts";

export interface CouponUse {
  coupon: Coupon;
  orderId: string;
  /** In lower case, as the form settles it. */
  email: string;
}

/**
 * Use a code for an order, in the order's transaction: of many who send the last use at once, one gets
 * it. A customer is told apart by a keyed hash of the e-mail, and only where the code asks for it.
 *
 * @throws {AppError} `coupon.refused` where it is over, used up, or was used by this customer
 */
export async function useCoupon(
  tx: Tx,
  { clock, config }: Pick<Deps, "clock" | "config">,
  { coupon: { id, code, isOncePerCustomer }, orderId, email }: CouponUse,
): Promise<void> {
  const now = clock.now();
  if (!await takeUse(tx.sql, { id, now })) {
    throw new AppError("coupon.refused", { detail: `The code ${code} is no longer taken` });
  }
  const customerMac = isOncePerCustomer
    ? createHmac("sha256", config.SESSION_SECRET.reveal()).update(`coupon\0${id}\0${email}`)
      .digest()
    : null;
  if (!await insertUse(tx.sql, { id, orderId, customerMac, at: now })) {
    throw new AppError("coupon.refused", { detail: `You have used the code ${code} before` });
  }
}

/** An order that was cancelled has used nothing: the code is good for another one. */
export function giveBackCoupon(tx: Tx, use: { orderId: string; at: Date }): void {
  tx.send(returnUse(tx.sql, use));
}

/** Its cancellation was taken back: the order keeps its price, and its code is used again. */
export function takeBackCoupon(tx: Tx, orderId: string): void {
  tx.send(restoreUse(tx.sql, orderId));
}
