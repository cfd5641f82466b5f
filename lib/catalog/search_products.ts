import type { Sql } from "../db/mod.ts";
import { cached, type CacheDeps } from "./caches.ts";
import { filterOf, type ListScope } from "./filter.ts";
import { BRANDS } from "./list_products.ts";
import { meantTexts } from "./meant_texts.ts";
import { parseSearch } from "./search_query.ts";
import {
  hasTrigrams,
  MATCHES,
  type SearchRequest,
  selectContaining,
  selectLikely,
  selectMatchedBrands,
  selectMatchedDepartments,
  selectMatches,
  selectMeant,
  selectWords,
} from "./search_store.ts";
import {
  defaultListParams,
  type Facets,
  type ListParams,
  PAGE_SIZE,
  type ProductCard,
  type SearchAnswer,
} from "./shape.ts";

const PAGES = Math.ceil(MATCHES / PAGE_SIZE);

/** Number of a page that there may be. */
export const pageWithin = (page: number): number =>
  Math.min(Math.max(1, Math.floor(page) || 1), PAGES);

/** A search: `q`, page, order and filters, and the category it is narrowed to. */
export interface SearchFor {
  params: ListParams;
  category: ListScope;
}

interface Search extends SearchRequest {
  params: ListParams;
}

/**
 * Products that have all words of `q`, as beginnings of words, by their English stem, or anywhere in
 * scripts that put no spaces between words; or whose article number it is. Best match first. Where
 * there are none, the nearest names (`isGuess`), unless filters may be the reason. Odd input finds
 * nothing, never fails. A page past the last gives the last.
 */
export function searchProducts(
  deps: CacheDeps,
  { params, category }: SearchFor,
): Promise<SearchAnswer> {
  const query = parseSearch(params.q);
  if (query === "") return Promise.resolve(answer(query, { products: [], total: 0 }));
  const page = pageWithin(params.page);
  const filter = filterOf(category, params);
  return cached(deps, "searches", {
    key: JSON.stringify([query, filter, params.sort, page]),
    load: () => search(deps.sql, { query, filter, params: { ...params, page } }),
  });
}

/** The brands and departments of what a search finds; each follows all filters but its own. */
export async function searchFacets(deps: CacheDeps, ask: SearchFor): Promise<Facets> {
  const query = parseSearch(ask.params.q);
  if (query === "") return { brands: [], departments: [] };
  const { forBrands, forDepartments } = facetFilters(ask);
  return await cached(deps, "facets", {
    key: JSON.stringify([query, forBrands, forDepartments]),
    byStock: ask.params.inStock,
    load: async () => {
      const [brands, departments] = await Promise.all([
        selectMatchedBrands(deps.sql, { query, filter: forBrands, limit: BRANDS }),
        selectMatchedDepartments(deps.sql, { query, filter: forDepartments }),
      ]);
      return { brands, departments };
    },
  });
}

/** What each facet counts: products that all filters let through but its own. */
export function facetFilters({ params, category }: SearchFor) {
  return {
    forBrands: filterOf(category, { ...params, brand: null }),
    forDepartments: filterOf(null, params),
  };
}

async function search(sql: Sql, asked: Search): Promise<SearchAnswer> {
  const found = await anyPage(sql, asked);
  if (found.total > 0 || isNarrowed(asked)) return found;
  const products = await guess(sql, asked.query);
  return answer(asked.query, { products, total: products.length, isGuess: products.length > 0 });
}

function anyPage(
  sql: Sql,
  { query, filter, params: { sort, page } }: Search,
): Promise<SearchAnswer> {
  return pageOrLast(
    query,
    page,
    (offset) => selectMatches(sql, { query, filter, sort, limit: PAGE_SIZE, offset }),
  );
}

type Page = Pick<SearchAnswer, "products" | "total">;

/** The page that was asked for; the last one there is, where it is a later one. */
export async function pageOrLast<P extends Page>(
  query: string,
  page: number,
  select: (offset: number) => Promise<P>,
): Promise<SearchAnswer & P> {
  const at = async (one: number) => {
    const found = await select((one - 1) * PAGE_SIZE);
    return { ...found, ...answer(query, { ...found, page: one }) };
  };
  const found = await at(page);
  if (found.products.length > 0 || page === 1) return found;
  // Nothing on a late page: the count that the first page brings tells which is the last.
  const first = await at(1);
  return first.pages > 1 ? await at(first.pages) : first;
}

function isNarrowed({ filter }: Search): boolean {
  return JSON.stringify(filter) !== JSON.stringify(filterOf(null, defaultListParams));
}

// Whether a database has the index is asked once for each pool.
const trigrams = new WeakMap<Sql, Promise<boolean>>();

async function guess(sql: Sql, query: string): Promise<ProductCard[]> {
  let known = trigrams.get(sql);
  if (!known) {
    trigrams.set(sql, known = hasTrigrams(sql));
    known.catch(() => trigrams.delete(sql));
  }
  if (await known) return await guessByWords(sql, query);
  const words = await selectWords(sql, query);
  return words.length === 0 ? [] : await selectContaining(sql, { words, limit: PAGE_SIZE });
}

/**
 * What the words may have been meant for, the likeliest search first, until a page is full. Each is
 * a search of its own that is bounded, however common its words are.
 */
async function guessByWords(sql: Sql, query: string): Promise<ProductCard[]> {
  const found = new Map<number, ProductCard>();
  for (const text of meantTexts(await selectMeant(sql, query))) {
    for (const card of await selectLikely(sql, { text, limit: PAGE_SIZE })) {
      if (found.size < PAGE_SIZE && !found.has(card.id)) found.set(card.id, card);
    }
    if (found.size >= PAGE_SIZE) break;
  }
  return [...found.values()];
}

function answer(
  query: string,
  found: Pick<SearchAnswer, "products" | "total"> & { page?: number; isGuess?: boolean },
): SearchAnswer {
  return {
    query,
    products: found.products,
    total: found.total,
    page: found.page ?? 1,
    pages: Math.max(1, Math.ceil(found.total / PAGE_SIZE)),
    isCapped: found.total >= MATCHES,
    isGuess: found.isGuess ?? false,
  };
}
