import type { Context } from "fresh";
import { AddLine, addLine, findSlug } from "../../../lib/carts/mod.ts";
import { findProduct } from "../../../lib/catalog/mod.ts";
import { answerForm, define, type State } from "../../../lib/http/mod.ts";
import { readWholeNumber } from "../../../lib/text/mod.ts";
import { afterAdding } from "../(_parts)/adding.ts";
import { type AddRefusal, ProductPage, productPage } from "../(_parts)/ProductPage.tsx";
import { renderCart } from "../(_parts)/render_cart.tsx";

export const handler = define.handlers({
  GET: (ctx) => renderCart(ctx),

  /** Put a product in. A number that cannot be is told where it was typed: at the product. */
  POST(ctx) {
    const { state } = ctx;
    return answerForm(ctx, {
      form: AddLine,
      expected: ["product.missing", "stock.short", "cart.full"],
      async act({ product: productId, quantity, back }) {
        const line = { productId, quantity };
        const { cartId, units } = await addLine(state.deps, state.session?.cartId ?? null, line);
        await state.holdCart(cartId);
        return afterAdding(back, { ...line, units });
      },
      async again({ fields, values, status }) {
        const { quantity: message, product } = fields;
        const wrong = !product && message ? { typed: values.quantity ?? "", message } : null;
        const productId = readWholeNumber(values.product ?? "") ?? 0;
        return await atProduct(ctx, { productId, wrong, status }) ??
          await renderCart(ctx, { errors: fields, status });
      },
    });
  },
});

interface AtProduct {
  productId: number;
  wrong: AddRefusal | null;
  status: number;
}

/** The page of the product with what is wrong; `null` where it is not about the number, or no product. */
async function atProduct(ctx: Context<State>, { productId, wrong, status }: AtProduct) {
  const { state } = ctx;
  const slug = wrong && await findSlug(state.deps, productId);
  const product = slug && await findProduct(state.deps, slug);
  if (!product) return null;
  const url = new URL(`/products/${slug}`, ctx.url);
  const shown = await productPage({ state, url, req: ctx.req }, { product, refusal: wrong });
  return await ctx.render(<ProductPage {...shown} />, { status });
}
