import type { Deps } from "../deps.ts";
import type { Product, ProductWithRelated } from "./shape.ts";
import { selectProduct, selectWithRelated } from "./store.ts";

/** Products shown below another one. */
const RELATED = 6;

/** The product under `slug`, with its stock of this moment; `null` where the shop sells none such. */
export async function findProduct(
  deps: Pick<Deps, "sql">,
  slug: string,
): Promise<Product | null> {
  return await selectProduct(deps.sql, slug) ?? null;
}

/** A product, with up to six products of its category, nearest in price first: asked for in one go. */
export async function findWithRelated(
  deps: Pick<Deps, "sql">,
  slug: string,
): Promise<ProductWithRelated | null> {
  const found = await selectWithRelated(deps.sql, { slug, limit: RELATED });
  if (!found) return null;
  const { related, ...product } = found;
  return { product, related };
}
