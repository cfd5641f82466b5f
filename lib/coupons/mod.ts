/** Coupons: codes that take something off an order. */
export { createCoupon, endCoupon } from "./change.ts";
export { couponList } from "./coupon_list.ts";
export { couponOfCart, findCoupon, takesCoupons } from "./find.ts";
export { couponStates, type ListedCoupon } from "./listed.ts";
export {
  type Coupon,
  CouponChoice,
  couponFault,
  discountCents,
  type NewCoupon,
  NewCouponForm,
  valueWords,
} from "./shape.ts";
export { type CouponUse, giveBackCoupon, takeBackCoupon, useCoupon } from "./use.ts";
