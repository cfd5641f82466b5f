/*
 * The search index of the whole catalogue: made while shoppers look at pages, made again, and how soon a
 * product that was changed is found.
 */
import { touchCatalog } from "../../../../lib/catalog/mod.ts";
import { until } from "../../../../lib/testing/until.ts";
import { ownCheckout, runCtl } from "../../system/checkout.ts";
import { say } from "../../say.ts";
import type { BenchShop } from "../bench_shop.ts";
import { atMost, below, percentile, type Row } from "../table.ts";
import { stroll } from "./at_once.ts";
import { indexAnswers } from "./search_speed.ts";

const SHOPPERS = 20;
const LOOKS_MS = 500;
const ALONE_MS = 15_000;

export async function measureRebuild(shop: BenchShop): Promise<Row[]> {
  const { sql } = shop;
  await indexAnswers(sql);
  const rows = await sql<{ slug: string }[]>`
    select slug from products where is_active order by md5(slug) limit 500`;
  const walk = (isOver: () => boolean) =>
    stroll({
      url: shop.url,
      paths: rows.map(({ slug }) => `/products/${slug}`),
      ...{ shoppers: SHOPPERS, looksMs: LOOKS_MS, isOver },
    });
  const endMs = performance.now() + ALONE_MS;
  const aloneMs = percentile(await walk(() => performance.now() > endMs), 0.95);

  // All that was worked out before is thrown away: every product is read and embedded anew.
  await sql`delete from search_vectors`;
  let isMade = false;
  const walking = walk(() => isMade);
  const seconds = await rebuild(shop).finally(() => isMade = true);
  const besideMs = percentile(await walking, 0.95);
  say(`p95 ${aloneMs.toFixed(1)} ms before, ${besideMs.toFixed(1)} ms beside the rebuild`);
  return [
    below("rebuild of all, in the background", seconds, { bar: 600, unit: "s" }),
    atMost("p95 of product pages meanwhile, to that before", besideMs / aloneMs, {
      bar: 1.2,
      unit: "x",
    }),
    below("a changed product is found", await changeOne(shop), { bar: 2, unit: "s" }),
  ];
}

/** Seconds from the wish to the version that answers. */
export async function rebuild({ sql, settings }: BenchShop): Promise<number> {
  const before = await indexAnswers(sql);
  const startedMs = performance.now();
  await runCtl(ownCheckout, { env: settings, args: ["search", "rebuild"] });
  await until("another version answers", async () => await indexAnswers(sql) !== before, {
    ...{ withinMs: 900_000, everyMs: 200 },
  });
  return (performance.now() - startedMs) / 1_000;
}

/** Seconds from the commit to a page of the search that has it. */
async function changeOne({ url, sql }: BenchShop): Promise<number> {
  const [row] = await sql<{ slug: string }[]>`
    update products set name = 'Zwetschgenröster of the bench'
     where id = (select min(id) from products where is_active) returning slug`;
  await touchCatalog(sql);
  const startedMs = performance.now();
  const isFound = async () => {
    const page = await (await fetch(`${url}/search?q=zwetschgenroster`)).text();
    return page.includes(`/products/${row!.slug}`);
  };
  await until("it is found", isFound, { withinMs: 30_000, everyMs: 50 });
  return (performance.now() - startedMs) / 1_000;
}
