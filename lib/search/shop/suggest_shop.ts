import { findCards, listCategories, parseSearch, searchProducts } from "../../catalog/mod.ts";
import { defaultListParams } from "../../catalog/shape.ts";
import { type SearcherDeps, searcherOf } from "../serve/searcher.ts";
import type { Term } from "../suggest/suggestions.ts";
import { MOST_SUGGESTIONS, SHORTEST, type Suggestion } from "../suggest/shape.ts";

/** Of each kind; products fill what the others leave. */
const TERMS = 4;

/**
 * What somebody may be typing: types, brands and categories, then products. By the index where one
 * answers; else the products that the database finds.
 */
export async function suggestShop(deps: SearcherDeps, typed: string): Promise<Suggestion[]> {
  const text = parseSearch(typed);
  if ([...text].length < SHORTEST) return [];
  const found = await searcherOf(deps).suggest(text, MOST_SUGGESTIONS);
  if (found === null) return await suggestByDatabase(deps, text);
  const [slugs, cards] = await Promise.all([
    categorySlugs(deps),
    findCards(deps, found.products),
  ]);
  const terms = found.terms.slice(0, TERMS).map((term): Suggestion => ({
    ...term,
    href: hrefOf(term, slugs),
  }));
  return [...terms, ...cards.map(productLine)].slice(0, MOST_SUGGESTIONS);
}

function hrefOf({ kind, text }: Term, slugs: ReadonlyMap<string, string>): string {
  if (kind === "brand") return `/products?${new URLSearchParams({ brand: text })}`;
  const slug = kind === "category" ? slugs.get(text) : undefined;
  return slug === undefined ? `/search?${new URLSearchParams({ q: text })}` : `/categories/${slug}`;
}

/** By name, departments before what lies in them. */
async function categorySlugs(deps: SearcherDeps): Promise<Map<string, string>> {
  const departments = await listCategories(deps);
  const all = [...departments.flatMap(({ children }) => children), ...departments];
  return new Map(all.map(({ name, slug }) => [name, slug]));
}

async function suggestByDatabase(deps: SearcherDeps, text: string): Promise<Suggestion[]> {
  const params = { ...defaultListParams, q: text, sort: "match" } as const;
  const { products, isGuess } = await searchProducts(deps, { params, category: null });
  return isGuess ? [] : products.slice(0, MOST_SUGGESTIONS).map(productLine);
}

function productLine({ name, slug }: { name: string; slug: string }): Suggestion {
  return { kind: "product", text: name, href: `/products/${slug}`, products: null };
}
