import type { Sql } from "../db/mod.ts";
import { cached, type CacheDeps } from "./caches.ts";
import { parseSearch, type SearchQuery } from "./search_query.ts";
import {
  hasTrigrams,
  MATCHES,
  selectContaining,
  selectMatches,
  selectNearest,
} from "./search_store.ts";
import { PAGE_SIZE, type SearchAnswer } from "./shape.ts";

const PAGES = Math.ceil(MATCHES / PAGE_SIZE);

/**
 * Products that have all words of `q`, as beginnings of words or by their English stem; best match
 * first. Where there are none, the nearest names (`isGuess`). Odd input finds nothing, never fails.
 *
 * @param ask  `page` from 1; one past the last gives the last
 */
export function searchProducts(
  deps: CacheDeps,
  ask: { q: string; page: number },
): Promise<SearchAnswer> {
  const query = parseSearch(ask.q);
  if (query.text === "") return Promise.resolve(answer(query, { products: [], total: 0 }));
  const page = Math.min(Math.max(1, Math.floor(ask.page) || 1), PAGES);
  return cached(deps, "searches", {
    key: JSON.stringify([query, page]),
    load: () => search(deps.sql, query, { page }),
  });
}

async function search(sql: Sql, query: SearchQuery, { page }: { page: number }) {
  const found = await selectPage(sql, query, page);
  if (found.products.length > 0) return answer(query, { ...found, page });
  // Nothing on a late page: the last one there is, told by the count that the first page brings.
  const first = page > 1 ? await selectPage(sql, query, 1) : found;
  const last = Math.ceil(first.total / PAGE_SIZE);
  if (last > 1) return answer(query, { ...await selectPage(sql, query, last), page: last });
  if (last === 1) return answer(query, first);
  const products = await guess(sql, query);
  return answer(query, { products, total: products.length, isGuess: products.length > 0 });
}

function selectPage(sql: Sql, query: SearchQuery, page: number) {
  return selectMatches(sql, { query, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE });
}

// Whether a database has the index is asked once for each pool.
const trigrams = new WeakMap<Sql, Promise<boolean>>();

async function guess(sql: Sql, { text, words }: SearchQuery) {
  let known = trigrams.get(sql);
  if (!known) {
    trigrams.set(sql, known = hasTrigrams(sql));
    known.catch(() => trigrams.delete(sql));
  }
  const limit = PAGE_SIZE;
  return await known
    ? await selectNearest(sql, { words, limit })
    : await selectContaining(sql, { text, limit });
}

function answer(
  query: SearchQuery,
  found: Pick<SearchAnswer, "products" | "total"> & { page?: number; isGuess?: boolean },
): SearchAnswer {
  return {
    query: query.text,
    products: found.products,
    total: found.total,
    page: found.page ?? 1,
    pages: Math.max(1, Math.ceil(found.total / PAGE_SIZE)),
    isCapped: found.total >= MATCHES,
    isGuess: found.isGuess ?? false,
  };
}
