import { findProduct } from "../../../lib/catalog/mod.ts";
import { AppError } from "../../../lib/errors.ts";
import { define } from "../../../lib/http/mod.ts";
import { pictureHash, productPicture } from "../../../lib/ui/mod.ts";

/** The generated picture of a product. Under the hash of what it shows it never changes. */
export const handler = define.handlers({
  async GET({ params, state }) {
    const product = await findProduct(state.deps, params.slug!.replace(/\.svg$/, ""));
    if (!product) throw new AppError("product.missing");
    const pictured = { ...product, category: product.category.name };
    const isCurrent = pictureHash(pictured) === params.hash;
    return new Response(productPicture(pictured), {
      headers: {
        "content-type": "image/svg+xml; charset=utf-8",
        "cache-control": isCurrent ? "public, max-age=31536000, immutable" : "no-store",
      },
    });
  },
});
