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
  const page = Math.min(Math.max(1, Math.floor(params.page) || 1), PAGES);
  const filter = filterOf(category, params);
  return cached(deps, "searches", {
    key: JSON.stringify([query, filter, params.sort, page]),
    load: () => search(deps.sql, { query, filter, params: { ...params, page } }),
  });
}

/** The brands and departments of what a search finds; each follows all filters but its own. */
export async function searchFacets(deps: CacheDeps, ask: SearchFor): Promise<Facets> {
  const query = parseSearch(ask.params.q);
  return query === "" ? { brands: [], departments: [] } : await facets(deps, { ...ask, query });
}

/** What another search has found, best first. */
export interface FoundProducts {
  ids: readonly number[];
  /** Equal for equal ones, as long as the catalogue is the same. */
  key: string;
}

/** One page of what another search has found for `q`, as `searchProducts` gives it. */
export function listFound(
  deps: CacheDeps,
  { params, category, found }: SearchFor & { found: FoundProducts },
): Promise<SearchAnswer> {
  const query = parseSearch(params.q);
  const page = Math.min(Math.max(1, Math.floor(params.page) || 1), PAGES);
  const filter = filterOf(category, params);
  return cached(deps, "searches", {
    key: JSON.stringify(["found", found.key, query, filter, params.sort, page]),
    load: () => anyPage(deps.sql, { query, filter, among: found.ids, params: { ...params, page } }),
  });
}

/** The same of what another search has found. */
export async function foundFacets(
  deps: CacheDeps,
  ask: SearchFor & { found: FoundProducts },
): Promise<Facets> {
  return await facets(deps, { ...ask, query: parseSearch(ask.params.q) });
}

interface FacetsFor extends SearchFor {
  query: string;
  found?: FoundProducts;
}

async function facets(
  deps: CacheDeps,
  { params, category, query, found }: FacetsFor,
): Promise<Facets> {
  const forBrands = filterOf(category, { ...params, brand: null });
  const forDepartments = filterOf(null, params);
  const sought = found === undefined ? { query } : { query, among: found.ids };
  return await cached(deps, "facets", {
    key: JSON.stringify([found?.key, query, forBrands, forDepartments]),
    byStock: params.inStock,
    load: async () => {
      const [brands, departments] = await Promise.all([
        selectMatchedBrands(deps.sql, { ...sought, filter: forBrands, limit: BRANDS }),
        selectMatchedDepartments(deps.sql, { ...sought, filter: forDepartments }),
      ]);
      return { brands, departments };
    },
  });
}

async function search(sql: Sql, asked: Search): Promise<SearchAnswer> {
  const found = await anyPage(sql, asked);
  if (found.total > 0 || isNarrowed(asked)) return found;
  const products = await guess(sql, asked.query);
  return answer(asked.query, { products, total: products.length, isGuess: products.length > 0 });
}

/** The page that was asked for; the last one there is, where it is a later one. */
async function anyPage(sql: Sql, asked: Search): Promise<SearchAnswer> {
  const { query, params: { page } } = asked;
  const found = await selectPage(sql, asked, page);
  if (found.products.length > 0) return answer(query, { ...found, page });
  // Nothing on a late page: the count that the first page brings tells which is the last.
  const first = page > 1 ? await selectPage(sql, asked, 1) : found;
  const last = Math.ceil(first.total / PAGE_SIZE);
  if (last > 1) return answer(query, { ...await selectPage(sql, asked, last), page: last });
  return answer(query, first);
}

function selectPage(sql: Sql, { params: { sort }, ...asked }: Search, page: number) {
  const offset = (page - 1) * PAGE_SIZE;
  return selectMatches(sql, { ...asked, sort, limit: PAGE_SIZE, offset });
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
