import type { Queryable } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { type Coupon, couponFault } from "./shape.ts";
import { hasOpen, selectCoupon } from "./store.ts";

/** A code that a shopper has typed; `null` where it is none, or none today. */
export async function findCoupon(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  code: string,
): Promise<Coupon | null> {
  const coupon = await selectCoupon(sql, { code });
  if (coupon === null) return null;
  // Whether a cart is large enough changes with it: that is told beside its sum.
  const fault = couponFault(coupon, { now: clock.now(), goodsCents: Infinity });
  return fault === null ? coupon : null;
}

/** The code in a cart, whatever it is worth by now; within a transaction or outside of one. */
export function couponOfCart(
  { sql }: { readonly sql: Queryable },
  cartId: string | null,
): Promise<Coupon | null> {
  return selectCoupon(sql, { cartId });
}

/** Whether the shop has any code that could be typed: only then the cart asks for one. */
export function takesCoupons({ sql, clock }: Pick<Deps, "sql" | "clock">): Promise<boolean> {
  return hasOpen(sql, clock.now());
}
