import { cached, type CacheDeps } from "./caches.ts";
import { filterOf, type ListScope } from "./filter.ts";
import { type BrandCount, type Listing, type ListParams, PAGE_SIZE } from "./shape.ts";
import { countProducts, selectBrands, selectPage } from "./store.ts";

/** Brands offered to choose from. */
export const BRANDS = 24;

export interface ListAsk {
  /** As `findCategory` gives it. */
  category: ListScope;
  /** As `parseListParams` reads them. */
  params: ListParams;
}

/** One page of the shop or of a category. A page past the last one gives the last one. */
export async function listProducts(deps: CacheDeps, ask: ListAsk): Promise<Listing> {
  const filter = filterOf(ask.category, ask.params);
  const about = JSON.stringify(filter);
  const total = await cached(deps, "counts", {
    key: about,
    load: () => countProducts(deps.sql, filter),
    byStock: filter.inStock,
  });
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const page = Math.min(ask.params.page, pages);
  const { sort } = ask.params;
  const offset = (page - 1) * PAGE_SIZE;
  const products = await cached(deps, "pages", {
    key: `${about} ${sort} ${page}`,
    load: () => selectPage(deps.sql, { filter, sort, limit: PAGE_SIZE, offset }),
  });
  return { products, total, page, pages };
}

/**
 * The 24 brands with most products in a list, by that number. They follow every filter but that of
 * the brand itself: what one could choose instead is still among them.
 */
export function listBrands(deps: CacheDeps, { category, params }: ListAsk): Promise<BrandCount[]> {
  const filter = filterOf(category, { ...params, brand: null });
  return cached(deps, "brands", {
    key: JSON.stringify(filter),
    load: () => selectBrands(deps.sql, { filter, limit: BRANDS }),
    byStock: filter.inStock,
  });
}
