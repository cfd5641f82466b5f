import { SetQuantity, setQuantity } from "../../../../lib/carts/mod.ts";
import { answerForm, define, localPath } from "../../../../lib/http/mod.ts";
import { readWholeNumber } from "../../../../lib/text/mod.ts";
import { afterAct } from "../../(_parts)/cart_news.ts";
import { renderCart } from "../../(_parts)/render_cart.tsx";

/** Say how many of a product the cart holds; 0 takes it out. */
export const handler = define.handlers({
  POST(ctx) {
    const { state, params } = ctx;
    const productId = readWholeNumber(params.product!) ?? 0;
    const cartId = state.session?.cartId ?? null;
    return answerForm(ctx, {
      form: SetQuantity,
      async act({ quantity, back }) {
        if (cartId === null || productId === 0) return "/cart";
        const removed = await setQuantity(state.deps, cartId, { productId, quantity });
        const list = localPath(back, "");
        if (list !== "") return list;
        if (quantity > 0) return afterAct.changed(productId);
        return removed > 0 ? afterAct.removed(productId, removed) : "/cart";
      },
      again({ fields, values, status }) {
        const message = fields.quantity ?? "Enter a number";
        const wrong = { productId, typed: values.quantity ?? "", message };
        return renderCart(ctx, { wrong, status });
      },
    });
  },
});
