import {
  type Facets,
  listFound,
  type ListParams,
  type ListScope,
  parseSearch,
  type SearchAnswer,
  searchFacets,
  searchProducts,
} from "../../catalog/mod.ts";
import type { Reasons, Understood } from "../shape.ts";
import { type Found, type SearcherDeps, searcherOf } from "../serve/searcher.ts";
import type { UnderstoodPart } from "../serve/understood_parts.ts";

/** A page of what was found, with what was made of the query. */
export interface ShopSearch {
  found: SearchAnswer;
  facets: Facets;
  /** `null` where the database answered, because no index does. */
  understood: Understood | null;
  /** What was understood and can be taken away. */
  parts: UnderstoodPart[];
  /** The query as it may have been meant. */
  didYouMean: string | null;
  /** Nothing costs what the query asks for: these are what else it finds. */
  isPriceMissed: boolean;
  /** By product, why it is here. */
  why: ReadonlyMap<number, { place: number; score: number; why: Reasons }>;
  version: string | null;
  byMeaning: boolean;
}

export interface ShopSearchRequest {
  params: ListParams;
  category: ListScope;
  /** Tell of each hit why it is here. */
  isExplained?: boolean;
}

/**
 * What the shop has for `q`: by the index where one answers, else by the words that the database
 * knows. Prices that the query names are filters, unless the shopper has set others.
 */
export async function searchShop(
  deps: SearcherDeps,
  { params, category, isExplained = false }: ShopSearchRequest,
): Promise<ShopSearch> {
  const text = parseSearch(params.q);
  const hits = text === "" ? null : await searcherOf(deps).search(text, { isExplained });
  if (hits === null || hits.ids.length === 0) {
    return await searchDatabase(deps, { params, category });
  }
  const ask = {
    params: { ...params, ...boundsOf(params, hits.understood) },
    category,
    found: { ids: [...hits.ids], key: hits.key },
  };
  let { found, facets } = await listFound(deps, ask);
  const isBoundedByWords = ask.params.minCents !== params.minCents ||
    ask.params.maxCents !== params.maxCents;
  const isPriceMissed = found.total === 0 && isBoundedByWords;
  if (isPriceMissed) {
    // Nothing costs what was asked for: what is near is better than nothing.
    ({ found, facets } = await listFound(deps, { ...ask, params }));
  }
  const { understood, parts, didYouMean, version, byMeaning } = hits;
  const about = { understood, parts, didYouMean, version, byMeaning, isPriceMissed };
  return { found, facets, why: whyOf(hits), ...about };
}

async function searchDatabase(deps: SearcherDeps, ask: ShopSearchRequest): Promise<ShopSearch> {
  const [found, facets] = await Promise.all([searchProducts(deps, ask), searchFacets(deps, ask)]);
  return {
    ...{ found, facets, understood: null, parts: [], didYouMean: null, why: new Map() },
    ...{ version: null, byMeaning: false, isPriceMissed: false },
  };
}

function boundsOf(
  { minCents, maxCents }: ListParams,
  { price }: Understood,
): Pick<ListParams, "minCents" | "maxCents"> {
  if (minCents !== null || maxCents !== null) return { minCents, maxCents };
  return price;
}

function whyOf({ ids, scores, why }: Found): ShopSearch["why"] {
  return new Map(
    why.map((reasons, at) => [ids[at]!, { place: at + 1, score: scores[at]!, why: reasons }]),
  );
}
