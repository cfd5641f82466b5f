import { findSlug } from "../../../lib/carts/mod.ts";
import { findProduct } from "../../../lib/catalog/mod.ts";
import { AppError } from "../../../lib/errors.ts";
import { answerForm, define } from "../../../lib/http/mod.ts";
import { NewWatch, watchProduct } from "../../../lib/prices/mod.ts";
import { readWholeNumber } from "../../../lib/text/mod.ts";
import { ProductPage, productPage } from "../(_parts)/ProductPage.tsx";
import { WATCHED } from "../(_parts)/WatchForm.tsx";

/** Somebody wants to be told of a product. A wrong address is told where it was typed: at the product. */
export const handler = define.handlers({
  POST(ctx) {
    const { state } = ctx;
    return answerForm(ctx, {
      form: NewWatch,
      async act(watch) {
        const slug = await findSlug(state.deps, watch.product);
        if (slug === null) throw new AppError("product.missing");
        const { locale, shopper } = state;
        const provenEmail = shopper?.email ?? null;
        const isTold = await watchProduct(state.deps, watch, { provenEmail, locale });
        return `/products/${slug}?${WATCHED}=${isTold ? "yes" : "asked"}#${WATCHED}`;
      },
      async again({ fields, values, status }) {
        const slug = await findSlug(state.deps, readWholeNumber(values.product ?? "") ?? 0);
        const product = slug === null ? null : await findProduct(state.deps, slug);
        if (!product) throw new AppError("product.missing");
        const url = new URL(`/products/${slug}`, ctx.url);
        const message = fields.email ?? Object.values(fields)[0];
        const watchRefusal = { typed: values.email ?? "", message };
        const shown = await productPage({ state, url, req: ctx.req }, { product, watchRefusal });
        return await ctx.render(<ProductPage {...shown} />, { status });
      },
    });
  },
});
