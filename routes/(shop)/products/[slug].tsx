import { page } from "fresh";
import { findProduct } from "../../../lib/catalog/mod.ts";
import { AppError } from "../../../lib/errors.ts";
import { define } from "../../../lib/http/mod.ts";
import { ProductPage, productPage } from "../(_parts)/ProductPage.tsx";

export const handler = define.handlers({
  async GET({ params, url, state, req }) {
    const product = await findProduct(state.deps, params.slug!);
    if (!product) throw new AppError("product.missing");
    return page(await productPage({ state, url, req }, { product }));
  },
});

export default define.page<typeof handler>(({ data }) => <ProductPage {...data} />);
