import type { Coupon } from "./shape.ts";

/** A code as the panel lists it. */
export interface ListedCoupon extends Coupon {
  createdAt: Date;
  state: CouponState;
}

export const couponStates = {
  open: "Open",
  later: "Not yet",
  used: "Used up",
  ended: "Ended",
} as const;
export type CouponState = keyof typeof couponStates;
