import { cached, type CacheDeps } from "./caches.ts";
import { countProducts, selectSlugs } from "./store.ts";
import { filterOf } from "./filter.ts";
import { defaultListParams } from "./shape.ts";

/** Products named in one part of the map: some 500 KB. */
const PART = 10_000;

/** Parts that all products take, from 1 on; 0 where there are none. */
export async function sitemapParts(deps: CacheDeps): Promise<number> {
  const filter = filterOf(null, defaultListParams);
  const load = () => countProducts(deps.sql, filter);
  return Math.ceil(await cached(deps, "counts", { key: JSON.stringify(filter), load }) / PART);
}

/** Slugs of the products of one part, from 1. */
export function sitemapSlugs(deps: CacheDeps, part: number): Promise<string[]> {
  const page = { limit: PART, offset: (part - 1) * PART };
  return cached(deps, "slugs", { key: String(part), load: () => selectSlugs(deps.sql, page) });
}
