import { setCouponCode } from "../../../lib/carts/mod.ts";
import { CouponChoice, findCoupon } from "../../../lib/coupons/mod.ts";
import { AppError } from "../../../lib/errors.ts";
import { answerForm, define } from "../../../lib/http/mod.ts";
import { renderCart } from "../(_parts)/render_cart.tsx";

/** Lay a code into the cart that takes something off; an empty one takes it out. */
export const handler = define.handlers({
  POST(ctx) {
    const { state } = ctx;
    return answerForm(ctx, {
      form: CouponChoice,
      expected: ["coupon.unknown"],
      async act({ code }) {
        const cartId = state.session?.cartId ?? null;
        if (cartId === null) return "/cart";
        const coupon = code === "" ? null : await findCoupon(state.deps, code);
        if (code !== "" && coupon === null) {
          const message = new AppError("coupon.unknown").sentence;
          throw new AppError("coupon.unknown", { fields: { code: message } });
        }
        await setCouponCode(state.deps, cartId, coupon?.code ?? null);
        return "/cart#summary";
      },
      again: ({ fields, values, status }) =>
        renderCart(ctx, {
          coupon: { typed: values.code ?? "", message: fields.code },
          errors: fields,
          status,
        }),
    });
  },
});
