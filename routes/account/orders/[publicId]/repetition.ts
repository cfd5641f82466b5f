import { fillCart } from "../../../../lib/carts/mod.ts";
import { AppError } from "../../../../lib/errors.ts";
import { define } from "../../../../lib/http/mod.ts";
import { findOwnLines } from "../../../../lib/orders/mod.ts";

export const handler = define.handlers({
  /** Put an order into the cart once more, as far as it can be bought; the cart's page says what cannot. */
  async POST(ctx) {
    const { deps, shopper, session } = ctx.state;
    const { id: shopperId, email } = shopper!;
    const publicId = ctx.params.publicId!;
    const lines = await findOwnLines(deps, { shopperId, email, publicId });
    if (lines.length === 0) throw new AppError("order.missing");
    await fillCart(deps, session!.cartId!, lines);
    return ctx.redirect(`/cart?again=${publicId}`, 303);
  },
});
