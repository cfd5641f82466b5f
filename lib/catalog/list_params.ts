import { z } from "zod";
import { plainAmount, readAmount } from "../money/mod.ts";
import { plainDigits, tidyLine, wholeNumberField } from "../text/mod.ts";
import { type Sort, sorts } from "./sorts.ts";

/** Products on one page of a list. */
export const PAGE_SIZE = 24;

/** The dearest price a filter asks for, in minor units: what an integer of Postgres takes. */
const MAX_CENTS = 2_000_000_000;

// deno-lint-ignore no-control-regex -- Postgres takes no NUL in a text
const word = z.string().min(1).max(120).regex(/^[^\x00]*$/).nullable().catch(null);

/*
 * An address is typed, shortened, shared and crawled: each part that makes no sense falls back to
 * its default by itself, and the rest still counts.
 */
const Params = z.object({
  page: wholeNumberField("", "").pipe(z.number().min(1).max(1_000_000)).catch(1),
  sort: z.enum(sorts).nullable().catch(null),
  brand: word,
  category: word,
  minRating: z.string().transform((text) => plainDigits(tidyLine(text)))
    .pipe(z.string().regex(/^(?:[1-4](?:\.\d{1,2})?|5)$/).transform(Number)).nullable().catch(null),
  saleOnly: z.enum(["1", "true", "on"]).transform(() => true).catch(false),
  inStock: z.enum(["1", "true", "on"]).transform(() => true).catch(false),
});

/** What a list is asked for. */
export interface ListParams {
  /** What is searched for, as typed; empty for a list that is no search. */
  q: string;
  page: number;
  sort: Sort;
  /** Lowest and highest price, both included, in minor units of the currency. */
  minCents: number | null;
  maxCents: number | null;
  brand: string | null;
  /** Slug of a category to search in; `null` in lists, which are of one by their path. */
  category: string | null;
  /** 1 to 5. */
  minRating: number | null;
  saleOnly: boolean;
  inStock: boolean;
}

export const defaultListParams: ListParams = Object.freeze({
  q: "",
  page: 1,
  sort: "rating",
  minCents: null,
  maxCents: null,
  brand: null,
  category: null,
  minRating: null,
  saleOnly: false,
  inStock: false,
});

export interface ListRules {
  /** Of the prices in the address. */
  currency: string;
  /** Whether `q` and `category` count. */
  isSearch?: boolean;
}

/**
 * Read `?page=&sort=&min=&max=&brand=&rating=&sale=1&stock=1`, of a search `q=` and `category=` too.
 * Never refuses: nonsense is as good as absent. A lowest price above the highest one is taken as
 * the two the other way round.
 */
export function parseListParams(
  query: URLSearchParams,
  { currency, isSearch = false }: ListRules,
): ListParams {
  const given = (name: string) => query.get(name)?.trim() || null;
  const { sort, ...params } = Params.parse({
    page: given("page"),
    sort: given("sort"),
    brand: given("brand"),
    category: isSearch ? given("category") : null,
    minRating: given("rating"),
    saleOnly: given("sale"),
    inStock: given("stock"),
  });
  const q = isSearch ? given("q") ?? "" : "";
  const prices = ["min", "max"].map((name) => readPrice(given(name), currency));
  const [minCents, maxCents] = prices.includes(null) ? prices : prices.toSorted((a, b) => a! - b!);
  const fitting = sort === "match" && q === "" ? null : sort;
  return {
    ...params,
    q,
    sort: fitting ?? usualSort(q),
    minCents: minCents ?? null,
    maxCents: maxCents ?? null,
  };
}

/** What was typed for a price and cannot be read as one, by the name of its field. */
export function unreadPrices(query: URLSearchParams, currency: string): Record<string, string> {
  const typed = ["min", "max"].map((name) => [name, tidyLine(query.get(name) ?? "")] as const);
  return Object.fromEntries(
    typed.filter(([, text]) => text !== "" && readPrice(text, currency) === null),
  );
}

function readPrice(typed: string | null, currency: string): number | null {
  const cents = typed === null ? null : readAmount(typed, currency);
  return cents === null || cents > MAX_CENTS ? null : cents;
}

/** The order of a list that nobody chose one for. */
export function usualSort(q: string): Sort {
  return q === "" ? "rating" : "match";
}

/**
 * The query of a link to `params` with `change` made: `?sort=price&page=2`, or "" where all is
 * default. A change other than of the page leads to page 1. The same list has one address only.
 */
export function listQuery(
  params: ListParams,
  { currency, ...change }: Partial<ListParams> & Pick<ListRules, "currency">,
): string {
  const to = { ...params, page: 1, ...change };
  const query = new URLSearchParams();
  if (to.q !== "") query.set("q", to.q);
  if (to.sort !== usualSort(to.q)) query.set("sort", to.sort);
  if (to.category !== null) query.set("category", to.category);
  if (to.minCents !== null) query.set("min", plainAmount(to.minCents, currency));
  if (to.maxCents !== null) query.set("max", plainAmount(to.maxCents, currency));
  if (to.brand !== null) query.set("brand", to.brand);
  if (to.minRating !== null) query.set("rating", String(to.minRating));
  if (to.saleOnly) query.set("sale", "1");
  if (to.inStock) query.set("stock", "1");
  if (to.page > 1) query.set("page", String(to.page));
  return query.size === 0 ? "" : `?${query}`;
}
