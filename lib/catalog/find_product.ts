import type { Deps } from "../deps.ts";
import { cached, type CacheDeps } from "./caches.ts";
import type { Product, ProductCard } from "./shape.ts";
import { selectProduct, selectRelated } from "./store.ts";

/** Products shown below another one. */
const RELATED = 6;

/** The product under `slug`, with its stock of this moment; `null` where the shop sells none such. */
export async function findProduct(
  deps: Pick<Deps, "sql">,
  slug: string,
): Promise<Product | null> {
  return await selectProduct(deps.sql, slug) ?? null;
}

/** Up to six products of the same category, nearest in price first. */
export function listRelated(
  deps: CacheDeps,
  to: Pick<Product, "id" | "category" | "priceCents">,
): Promise<ProductCard[]> {
  const { id, priceCents } = to;
  return cached(deps, "related", {
    key: String(id),
    load: () =>
      selectRelated(deps.sql, { id, categoryId: to.category.id, priceCents, limit: RELATED }),
  });
}
