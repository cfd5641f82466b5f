import { SetQuantity, setQuantity } from "../../../../lib/carts/mod.ts";
import { AppError } from "../../../../lib/errors.ts";
import { define, readForm } from "../../../../lib/http/mod.ts";

/** Say how many of a product the cart holds; 0 takes it out. */
export const handler = define.handlers({
  async POST(ctx) {
    const { state, req, params } = ctx;
    const form = await readForm(req, SetQuantity.omit({ product: true }));
    if (!form.ok) throw new AppError("form.invalid", { fields: form.fields });
    const productId = Number(params.product);
    const cartId = state.session?.cartId ?? null;
    if (cartId !== null && Number.isSafeInteger(productId)) {
      await setQuantity(state.deps, cartId, { productId, quantity: form.data.quantity });
    }
    return ctx.redirect("/cart", 303);
  },
});
