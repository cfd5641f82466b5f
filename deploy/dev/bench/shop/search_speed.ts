/*
 * How long the search takes, asked for as shoppers do: pages that nobody has asked for before, the same
 * again, and what is suggested while somebody types. Ten are under way at any time.
 */
import { until } from "../../../../lib/testing/until.ts";
import type { BenchShop } from "../bench_shop.ts";
import { atMost, percentile, type Row } from "../table.ts";
import { askAtOnce } from "./at_once.ts";

const AT_ONCE = 10;
const QUERIES = 1_000;
/** Fewer than the answers that a process keeps. */
const KEPT = 100;
/** Until then the engine compiles, and the database reads what it has in no memory yet. */
const FIRST = 200;

export interface SearchBars {
  /** Named in each row. */
  of: string;
  newMs: number;
}

/** Pages of words that two products share, each with a letter left out in every second. */
export async function measureSearch(
  { url, sql }: BenchShop,
  { of, newMs }: SearchBars,
): Promise<Row[]> {
  await indexAnswers(sql);
  const words = await sql<{ first: string; second: string; spelt: string }[]>`
    select split_part(name, ' ', 1) as first, kind as second,
           overlay(kind placing '' from length(kind) / 2 + 1 for 1) as spelt
      from products where is_active order by md5(sku) limit ${QUERIES}`;
  const queries = words.map(({ first, second, spelt }, n) => `${first} ${n % 2 ? spelt : second}`);
  const pages = [...new Set(queries)].map((q) => `/search?${new URLSearchParams({ q })}`);
  const typed = queries.map((query) => query.slice(0, 3 + query.length % 5));
  const suggested = [...new Set(typed)].map((q) =>
    `/api/suggestions?${new URLSearchParams({ q })}`
  );
  const time = async (paths: readonly string[]) =>
    percentile(await askAtOnce({ url, paths, atOnce: AT_ONCE }), 0.95);
  const kept = pages.slice(0, KEPT);
  const row = (what: string, ms: number, bar: number) =>
    atMost(`${what}, ${of}, ${AT_ONCE} at once, p95`, ms, { bar, unit: "ms" });
  const [early, late] = [pages.slice(KEPT, KEPT + FIRST), pages.slice(KEPT + FIRST)];
  const [first, further] = [await time(early), await time(late)];
  await time(kept);
  const again = await time([...kept, ...kept, ...kept]);
  return [
    row(`search, the first ${early.length} queries of an index`, first, newMs),
    row(`search, ${late.length} queries more`, further, newMs),
    row("the same again", again, 10),
    row(`suggestions, ${suggested.length} beginnings`, await time(suggested), 20),
  ];
}

/** Resolves once an index answers instead of the database. */
export async function indexAnswers(sql: BenchShop["sql"]): Promise<string> {
  const pointed = async () => {
    const [row] = await sql<{ version: string }[]>`select version from search_pointer`;
    return row?.version;
  };
  return await until("an index is there", pointed, { withinMs: 1_800_000, everyMs: 500 });
}
