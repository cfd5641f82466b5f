import { cached, type CacheDeps } from "./caches.ts";
import { filterOf, type ListScope } from "./filter.ts";
import { type BrandCount, type Listing, type ListParams, PAGE_SIZE } from "./shape.ts";
import { countProducts, selectBrands, selectPage } from "./store.ts";

/** Brands offered to choose from. */
export const BRANDS = 24;

export interface ListRequest {
  /** As `findCategory` gives it. */
  category: ListScope;
  /** As `parseListParams` reads them. */
  params: ListParams;
}

/** One page of the shop or of a category. A page past the last one gives the last one. */
export async function listProducts(deps: CacheDeps, ask: ListRequest): Promise<Listing> {
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
  const place = placeOf({ page, total, isSure: !filter.inStock });
  const products = await cached(deps, "pages", {
    key: `${about} ${sort} ${page}`,
    load: () => selectPage(deps.sql, { filter, sort, ...place }),
  });
  return { products, total, page, pages };
}

/** Products passed over from the front at most, where the end is nearer. */
const FAR = 1_000;

/** Where a page lies, from the nearer end of a long list: what is passed over costs, too. */
function placeOf({ page, total, isSure }: { page: number; total: number; isSure: boolean }) {
  const offset = (page - 1) * PAGE_SIZE;
  const limit = PAGE_SIZE;
  const behind = total - offset - limit;
  // Counted from the end, a count of a moment ago would shift every page.
  if (!isSure || offset < FAR || behind >= offset) return { offset, limit };
  return { offset: Math.max(0, behind), limit: Math.min(limit, total - offset), isFromEnd: true };
}

/**
 * The 24 brands with most products in a list, by that number. They follow every filter but that of
 * the brand itself: what one could choose instead is still among them.
 */
export function listBrands(
  deps: CacheDeps,
  { category, params }: ListRequest,
): Promise<BrandCount[]> {
  const filter = filterOf(category, { ...params, brand: null });
  return cached(deps, "brands", {
    key: JSON.stringify(filter),
    load: () => selectBrands(deps.sql, { filter, limit: BRANDS }),
    byStock: filter.inStock,
  });
}
