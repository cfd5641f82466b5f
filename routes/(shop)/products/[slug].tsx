import { page } from "fresh";
import { findMoved, findProduct } from "../../../lib/catalog/mod.ts";
import { AppError } from "../../../lib/errors.ts";
import { boundedNetwork, define, type State } from "../../../lib/http/mod.ts";
import { noteClick } from "../../../lib/search/clicks/mod.ts";
import { ProductPage, productPage } from "../(_parts)/ProductPage.tsx";

export const handler = define.handlers({
  async GET(ctx) {
    const { params, url, state, req } = ctx;
    const product = await findProduct(state.deps, params.slug!);
    if (!product) return ctx.redirect(await movedTo(state.deps, params.slug!), 301);
    noteClick(state.deps, {
      productId: product.id,
      referrer: req.headers.get("referer"),
      network: boundedNetwork(state),
      agent: req.headers.get("user-agent"),
    });
    state.revision = product.revision;
    return page(await productPage({ state, url, req }, { product }));
  },
});

/**
 * Where a product is now that was here once.
 *
 * @throws {AppError} `product.archived`, or `product.missing` where there never was one
 */
async function movedTo(deps: State["deps"], slug: string): Promise<string> {
  const moved = await findMoved(deps, slug);
  if (!moved) throw new AppError("product.missing");
  if ("isArchived" in moved) throw new AppError("product.archived");
  return `/products/${moved.slug}`;
}

export default define.page<typeof handler>(({ data }) => <ProductPage {...data} />);
