import { SetQuantity, setQuantity } from "../../../../lib/carts/mod.ts";
import { define, readForm } from "../../../../lib/http/mod.ts";
import { readWholeNumber } from "../../../../lib/text/mod.ts";
import { afterAct } from "../../(_parts)/cart_news.ts";
import { renderCart } from "../../(_parts)/render_cart.tsx";

/** Say how many of a product the cart holds; 0 takes it out. */
export const handler = define.handlers({
  async POST(ctx) {
    const { state, req, params } = ctx;
    const productId = readWholeNumber(params.product!) ?? 0;
    const form = await readForm(req, SetQuantity);
    if (!form.ok) {
      const message = form.fields.quantity ?? "Enter a number";
      const wrong = { productId, typed: form.values.quantity ?? "", message };
      return await renderCart(ctx, { wrong, status: 422 });
    }
    const cartId = state.session?.cartId ?? null;
    if (cartId === null || productId === 0) return ctx.redirect("/cart", 303);
    const { quantity } = form.data;
    const removed = await setQuantity(state.deps, cartId, { productId, quantity });
    if (quantity > 0) return ctx.redirect(afterAct.changed(productId), 303);
    return ctx.redirect(removed > 0 ? afterAct.removed(productId, removed) : "/cart", 303);
  },
});
