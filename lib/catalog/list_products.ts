import { cached, type CacheDeps } from "./caches.ts";
import {
  type BrandCount,
  type Category,
  type Listing,
  type ListParams,
  PAGE_SIZE,
} from "./shape.ts";
import { countProducts, type Filter, selectBrands, selectPage } from "./store.ts";

/** What a list is of: one category, or (null) the whole shop. */
export type ListScope = Pick<Category, "id" | "parentId"> | null;

/** Brands offered to choose from. */
const BRANDS = 24;

/**
 * One page of the shop or of a category. A page past the last one gives the last one.
 *
 * @param ask  `category` as `findCategory` gives it, `params` as `parseListParams` reads them
 */
export async function listProducts(
  deps: CacheDeps,
  ask: { category: ListScope; params: ListParams },
): Promise<Listing> {
  const filter = filterOf(ask.category, ask.params);
  const about = JSON.stringify(filter);
  const total = await cached(deps, "counts", {
    key: about,
    load: () => countProducts(deps.sql, filter),
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

/** The 24 brands with most products in the shop or a category, by that number; no other filter. */
export function listBrands(deps: CacheDeps, category: ListScope): Promise<BrandCount[]> {
  const filter = filterOf(category, null);
  return cached(deps, "brands", {
    key: JSON.stringify(filter),
    load: () => selectBrands(deps.sql, { filter, limit: BRANDS }),
  });
}

function filterOf(category: ListScope, params: ListParams | null): Filter {
  const isDepartment = category !== null && category.parentId === null;
  return {
    departmentId: isDepartment ? category.id : null,
    categoryId: category === null || isDepartment ? null : category.id,
    minCents: cents(params?.minPrice),
    maxCents: cents(params?.maxPrice),
    brand: params?.brand ?? null,
    minRating: params?.minRating ?? null,
    saleOnly: params?.saleOnly ?? false,
  };
}

function cents(wholeUnits: number | null | undefined): number | null {
  return wholeUnits === null || wholeUnits === undefined ? null : wholeUnits * 100;
}
