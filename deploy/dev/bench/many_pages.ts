import { say } from "../say.ts";
import type { BenchShop } from "./bench_shop.ts";
import { atLeast, below, type Row } from "./table.ts";
import { findWrk, runWrk } from "./wrk.ts";

/** More than any cache of a process keeps. */
const PAGES = 5_000;
const SECONDS = 10;

/** Pages that no cache has: products at random, and searches for words as people mistype them. */
export async function measureManyPages({ url, sql }: BenchShop): Promise<Row[]> {
  const wrk = await findWrk();
  if (!wrk) {
    const measured = "wrk is not here";
    return [{ what: "random products", measured, bar: ">= 2,000 requests/s", isMet: false }];
  }
  const products = await sql<{ slug: string }[]>`
    select slug from products where is_active order by random() limit ${PAGES}`;
  // A letter of the middle is left out.
  const words = await sql<{ word: string }[]>`
    select overlay(word placing '' from length(word) / 2 + 1 for 1) as word
      from catalog_words where length(word) > 5 order by random() limit ${PAGES}`;
  say(`wrk, ${SECONDS} s each: ${products.length} products, ${words.length} misspelt words`);
  const product = await runWrk(wrk, {
    url,
    paths: products.map(({ slug }) => `/products/${slug}`),
    connections: 16,
    seconds: SECONDS,
  });
  const search = await runWrk(wrk, {
    url,
    paths: words.map(({ word }) => `/search?q=${encodeURIComponent(word)}`),
    connections: 8,
    seconds: SECONDS,
  });
  const failed = product.failed + search.failed;
  return [
    atLeast("random products, 16 connections", product.perSecond, {
      bar: 2_000,
      unit: "requests/s",
    }),
    atLeast("misspelt searches, 8 connections", search.perSecond, {
      bar: 200,
      unit: "requests/s",
    }),
    below("misspelt searches, p95", search.p95Ms, { bar: 100, unit: "ms" }),
    { what: "of these failed", measured: String(failed), bar: "0", isMet: failed === 0 },
  ];
}
