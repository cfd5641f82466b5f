import { page } from "fresh";
import { findWithRelated } from "../../../lib/catalog/mod.ts";
import { AppError } from "../../../lib/errors.ts";
import { define } from "../../../lib/http/mod.ts";
import { ProductPage, productPage } from "../(_parts)/ProductPage.tsx";

export const handler = define.handlers({
  async GET({ params, url, state, req }) {
    const found = await findWithRelated(state.deps, params.slug!);
    if (!found) throw new AppError("product.missing");
    return page(await productPage({ state, url, req }, found));
  },
});

export default define.page<typeof handler>(({ data }) => <ProductPage {...data} />);
