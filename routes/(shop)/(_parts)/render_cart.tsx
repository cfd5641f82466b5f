import type { Context } from "fresh";
import { findCart } from "../../../lib/carts/mod.ts";
import { takesCoupons } from "../../../lib/coupons/mod.ts";
import type { FieldErrors } from "../../../lib/errors.ts";
import type { State } from "../../../lib/http/mod.ts";
import { findSale, sumOf } from "../../../lib/orders/mod.ts";
import { adviseOnBasket } from "../../../lib/recommendations/mod.ts";
import { deliveryTime } from "../../../lib/shop/mod.ts";
import { addingOf, pageBefore } from "./adding.ts";
import { newsOf } from "./cart_news.ts";
import type { WrongQuantity } from "./CartLines.tsx";
import { CartView } from "./CartView.tsx";
import type { CouponTyped } from "./SumUp.tsx";

export interface CartAnswer {
  status?: number;
  errors?: FieldErrors;
  wrong?: WrongQuantity;
  /** A code that was typed and is none. */
  coupon?: CouponTyped;
}

/** The cart's page: after every act that ends there, also one that was refused. */
export async function renderCart(
  ctx: Context<State>,
  { status = 200, errors = {}, wrong, coupon }: CartAnswer = {},
): Promise<Response> {
  const { state } = ctx;
  const cartId = state.session?.cartId ?? null;
  const [cart, sale, isAsked] = await Promise.all([
    findCart(state.deps, cartId),
    findSale(state.deps, { cartId }),
    takesCoupons(state.deps),
  ]);
  const isAnswer = status === 200;
  // Nobody looks for more goods while there is a fault to mend.
  const ids = isAnswer ? cart.lines.map(({ productId }) => productId) : [];
  const [suggestions, adding, news] = await Promise.all([
    adviseOnBasket(state.deps, ids),
    addingOf({ state, url: new URL("/cart", ctx.url), req: ctx.req }),
    isAnswer ? newsOf(ctx, cart) : null,
  ]);
  return await ctx.render(
    <CartView
      cart={cart}
      sum={sumOf(cart.lines, sale)}
      shipping={sale.shipping}
      coupon={{ isAsked, wrong: coupon ?? null }}
      news={news}
      errors={errors}
      wrong={wrong ?? null}
      csrf={state.csrfToken()}
      currency={state.deps.config.CURRENCY}
      delivery={deliveryTime(state.deps.config, state.locale)}
      suggestions={suggestions}
      adding={adding}
      backHref={pageBefore(ctx.req)}
    />,
    { status },
  );
}
