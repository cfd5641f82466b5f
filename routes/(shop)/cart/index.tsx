import type { Context } from "fresh";
import { AddLine, addLine, findSlug } from "../../../lib/carts/mod.ts";
import { findWithRelated } from "../../../lib/catalog/mod.ts";
import { AppError } from "../../../lib/errors.ts";
import { define, readForm, type State } from "../../../lib/http/mod.ts";
import { readWholeNumber } from "../../../lib/text/mod.ts";
import { afterAdding } from "../(_parts)/adding.ts";
import { type AddRefusal, ProductPage, productPage } from "../(_parts)/ProductPage.tsx";
import { renderCart } from "../(_parts)/render_cart.tsx";

export const handler = define.handlers({
  GET: (ctx) => renderCart(ctx),

  /** Put a product in. A number that cannot be is told where it was typed: at the product. */
  async POST(ctx) {
    const { state } = ctx;
    const form = await readForm(ctx.req, AddLine);
    if (!form.ok) {
      const { fields: { product, quantity }, values } = form;
      const wrong = !product && quantity
        ? { typed: values.quantity ?? "", message: quantity }
        : null;
      return await atProduct(ctx, {
        productId: readWholeNumber(values.product ?? "") ?? 0,
        wrong,
        status: 422,
      }) ??
        await renderCart(ctx, { errors: form.fields, status: 422 });
    }
    const { product: productId, quantity, back } = form.data;
    try {
      const cartId = state.session?.cartId ?? null;
      await state.holdCart(await addLine(state.deps, cartId, { productId, quantity }));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { status, fields } = error;
      const wrong = fields?.quantity ? { typed: String(quantity), message: fields.quantity } : null;
      const errors = { form: error.detail ?? error.sentence };
      return await atProduct(ctx, { productId, wrong, status }) ??
        await renderCart(ctx, { errors, status });
    }
    return ctx.redirect(afterAdding(back, productId), 303);
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
  const found = slug && await findWithRelated(state.deps, slug);
  if (!found) return null;
  const url = new URL(`/products/${slug}`, ctx.url);
  const shown = await productPage({ state, url, req: ctx.req }, { ...found, refusal: wrong });
  return await ctx.render(<ProductPage {...shown} />, { status });
}
