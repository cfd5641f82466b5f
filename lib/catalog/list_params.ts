import { z } from "zod";

/** Products on one page of a list. */
export const PAGE_SIZE = 24;

/** The orders a list can have, as they stand in the URL, with the words for them. */
export const sorts = {
  rating: "Best rated",
  price: "Price, low to high",
  "price-desc": "Price, high to low",
  name: "Name",
  newest: "Newest",
} as const;
export type Sort = keyof typeof sorts;

const MAX_PRICE = 20_000_000;
const wholeUnits = z.coerce.number().int().min(0).max(MAX_PRICE);

/*
 * An address is typed, shortened, shared and crawled: each part that makes no sense falls back to
 * its default by itself, and the rest still counts.
 */
const Params = z.object({
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
  sort: z.enum(Object.keys(sorts) as Sort[]).catch("rating"),
  minPrice: wholeUnits.nullable().catch(null),
  maxPrice: wholeUnits.nullable().catch(null),
  // deno-lint-ignore no-control-regex -- Postgres takes no NUL in a text
  brand: z.string().trim().min(1).max(120).regex(/^[^\x00]*$/).nullable().catch(null),
  minRating: z.coerce.number().min(1).max(5).nullable().catch(null),
  saleOnly: z.enum(["1", "true", "on"]).transform(() => true).catch(false),
});

/** What a list is asked for. Prices are in whole units of the currency, both ends included. */
export interface ListParams {
  page: number;
  sort: Sort;
  minPrice: number | null;
  maxPrice: number | null;
  brand: string | null;
  /** 1 to 5. */
  minRating: number | null;
  saleOnly: boolean;
}

export const defaultListParams: ListParams = Object.freeze({
  page: 1,
  sort: "rating",
  minPrice: null,
  maxPrice: null,
  brand: null,
  minRating: null,
  saleOnly: false,
});

/**
 * Read `?page=&sort=&min=&max=&brand=&rating=&sale=1`. Never refuses: nonsense is as good as absent.
 * A lowest price above the highest one is taken as the two the other way round.
 */
export function parseListParams(query: URLSearchParams): ListParams {
  const given = (name: string) => query.get(name)?.trim() || null;
  const params = Params.parse({
    page: given("page"),
    sort: given("sort"),
    minPrice: given("min"),
    maxPrice: given("max"),
    brand: given("brand"),
    minRating: given("rating"),
    saleOnly: given("sale"),
  });
  const { minPrice, maxPrice } = params;
  if (minPrice === null || maxPrice === null || minPrice <= maxPrice) return params;
  return { ...params, minPrice: maxPrice, maxPrice: minPrice };
}

/**
 * The query of a link to `params` with `change` made: `?sort=price&page=2`, or "" where all is
 * default. A change other than of the page leads to page 1. The same list has one address only.
 */
export function listQuery(params: ListParams, change: Partial<ListParams> = {}): string {
  const to = { ...params, page: 1, ...change };
  const query = new URLSearchParams();
  if (to.sort !== defaultListParams.sort) query.set("sort", to.sort);
  if (to.minPrice !== null) query.set("min", String(to.minPrice));
  if (to.maxPrice !== null) query.set("max", String(to.maxPrice));
  if (to.brand !== null) query.set("brand", to.brand);
  if (to.minRating !== null) query.set("rating", String(to.minRating));
  if (to.saleOnly) query.set("sale", "1");
  if (to.page > 1) query.set("page", String(to.page));
  return query.size === 0 ? "" : `?${query}`;
}
