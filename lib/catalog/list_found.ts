import { cached, type CacheDeps } from "./caches.ts";
import { filterOf } from "./filter.ts";
import { selectFound } from "./found_store.ts";
import { BRANDS } from "./list_products.ts";
import { facetFilters, pageOrLast, pageWithin, type SearchFor } from "./search_products.ts";
import { parseSearch } from "./search_query.ts";
import { type Facets, PAGE_SIZE, type SearchAnswer } from "./shape.ts";

/** What another search has found, best first. */
export interface FoundProducts {
  ids: readonly number[];
  /** Equal for equal ones, as long as the catalogue is the same. */
  key: string;
}

/** One page of what another search has found for `q`, as `searchProducts` gives it, with its facets. */
export async function listFound(
  deps: CacheDeps,
  { params, category, found }: SearchFor & { found: FoundProducts },
): Promise<{ found: SearchAnswer; facets: Facets }> {
  const query = parseSearch(params.q);
  const page = pageWithin(params.page);
  const filters = { filter: filterOf(category, params), ...facetFilters({ params, category }) };
  const listed = await cached(deps, "found", {
    key: JSON.stringify([found.key, query, filters, params.sort, page]),
    load: () =>
      pageOrLast(query, page, (offset) =>
        selectFound(deps.sql, {
          ...filters,
          ...{ among: found.ids, sort: params.sort, limit: PAGE_SIZE, offset, brands: BRANDS },
        })),
  });
  const { brands, departments, ...answer } = listed;
  return { found: answer, facets: { brands, departments } };
}
