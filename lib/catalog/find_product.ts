import type { Deps } from "../deps.ts";
import type { Product, ProductCard } from "./shape.ts";
import { selectProduct, selectRelated, selectRevision } from "./store.ts";

/** Products shown below another one. */
const RELATED = 6;

/** The product under `slug`, with its stock of this moment; `null` where the shop sells none such. */
export async function findProduct(
  deps: Pick<Deps, "sql">,
  slug: string,
): Promise<Product | null> {
  return await selectProduct(deps.sql, slug) ?? null;
}

/** What the product under `slug` has as its `revision` now; `null` where the shop sells none such. */
export async function findRevision(
  deps: Pick<Deps, "sql">,
  slug: string,
): Promise<string | null> {
  return await selectRevision(deps.sql, slug) ?? null;
}

/** Up to six other products of the same category, nearest in price first; none where it is not sold. */
export function findRelated(
  deps: Pick<Deps, "sql">,
  productId: number,
): Promise<ProductCard[]> {
  return selectRelated(deps.sql, { id: productId, limit: RELATED });
}
