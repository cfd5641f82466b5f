/*
 * `deno task bench`: the figures of speed, measured on the shop as `deno task start` opens it, with
 * 27,554 products (CATALOG_CSV, or generated ones), real services and a real mail server. It ends by
 * itself after four to five minutes and prints a table; a bar that is missed makes it exit with 1.
 * With --large the shop has grown before its pages, its lists and its promises are measured: 250,000
 * products, a million orders, a million jobs that have ended, all made by the database.
 * `deno task bench panel` measures the pages of the panel alone, with 100,000 orders of 50,000
 * customers, a million jobs that have ended and 200,000 acts in the audit, and how soon they are live in Chromium.
 * `deno task bench recommendations FILE` measures how often the shop suggests what was left out of real baskets.
 * `deno task bench search-quality` scores the search on labelled queries over CATALOG_CSV; with --tune it looks for better weights.
 * `deno task bench shop` measures what shoppers wait for: the search, its suggestions, the page of a product
 * and its weight, pages beside a slow taker of cards, and the making of the index; with --large also the
 * search of nine times as many products.
 * `deno task bench executables` measures how soon the files of dist/ are there once they have unpacked.
 * `deno task bench assistant` measures how soon an answer of /ask begins, without a model.
 * `deno task bench nginx` measures the page of a product by TLS through nginx, at a rate, beside slowloris and
 * beside Django on gunicorn.
 */
import { measureAssistant } from "./assistant.ts";
import { measureCategoryPage } from "./category_page.ts";
import { fillLarge, ofPanel } from "./large_data.ts";
import { measureExecutables } from "./executables.ts";
import { measureFarAway } from "./far_away.ts";
import { measureManyPages } from "./many_pages.ts";
import { measureNginx } from "./nginx/nginx.ts";
import { measureOrderList } from "./order_list.ts";
import { measureOrdering } from "./ordering.ts";
import { measureDrain } from "./outbox_drain.ts";
import { measurePanel } from "./panel.ts";
import { measureRecommendations } from "./recommendations/recommendations.ts";
import { measureRendering } from "./rendering.tsx";
import { measureTimeToLive } from "./time_to_live.ts";
import { openBenchShop } from "./bench_shop.ts";
import { leaveNothing } from "./leave_nothing.ts";
import { measureAll, type Measurement } from "./measure.ts";
import { measureQuality } from "./search/quality.ts";
import { measureLargeCatalog } from "./shop/large_catalog.ts";
import { measureProductPage } from "./shop/product_page.ts";
import { measureRebuild } from "./shop/rebuild.ts";
import { measureSearch } from "./shop/search_speed.ts";
import { measureSlowProvider } from "./shop/slow_provider.ts";
import type { Interrupts } from "../interrupt.ts";
import { say } from "../say.ts";

async function benchPanel(interrupts: Interrupts): Promise<number> {
  await using shop = await openBenchShop(interrupts.signal);
  const measurements: Measurement[] = [
    ["pages of the panel", async () => {
      await fillLarge(shop.sql, ofPanel);
      return await measurePanel(shop);
    }],
    ["time to live", () => measureTimeToLive(shop)],
  ];
  return await measureAll(measurements, { args: [], interrupts });
}

async function benchAll(interrupts: Interrupts): Promise<number> {
  // Before a shop takes its share of the processors.
  const rendering = await measureRendering();
  await using shop = await openBenchShop(interrupts.signal);
  const measurements: Measurement[] = [
    ["rendering and start", () => Promise.resolve([...rendering, ...shop.rows])],
    ["category page", () => measureCategoryPage(shop)],
    ["ordering", () => measureOrdering(shop)],
    ["many pages", async () => {
      if (Deno.args.includes("--large")) await fillLarge(shop.sql);
      return await measureManyPages(shop);
    }],
    ["order list", () => measureOrderList(shop)],
    ["outbox drain", () => measureDrain(shop)],
    ["far away", measureFarAway],
  ];
  return await measureAll(measurements, { args: [], interrupts });
}

async function benchShop(interrupts: Interrupts): Promise<number> {
  const { signal } = interrupts;
  await using shop = await openBenchShop(signal);
  const measurements: Measurement[] = [
    ["search", () => measureSearch(shop, { of: "27k products", newMs: 60 })],
    ["product page", () => measureProductPage(shop)],
    ["rebuild", () => measureRebuild(shop)],
    ["slow provider", () => measureSlowProvider(signal)],
  ];
  if (Deno.args.includes("--large")) {
    measurements.push(["large catalogue", () => measureLargeCatalog(shop)]);
  }
  return await measureAll(measurements, { args: Deno.args, interrupts });
}

async function benchNginx(interrupts: Interrupts): Promise<number> {
  await using shop = await openBenchShop(interrupts.signal);
  return await measureAll([["nginx", () => measureNginx(shop)]], { args: [], interrupts });
}

async function benchAssistant(interrupts: Interrupts): Promise<number> {
  await using shop = await openBenchShop(interrupts.signal);
  return await measureAll([["assistant", () => measureAssistant(shop)]], { args: [], interrupts });
}

async function benchExecutables(interrupts: Interrupts): Promise<number> {
  await using shop = await openBenchShop(interrupts.signal);
  const measurements: Measurement[] = [["executables", () => measureExecutables(shop)]];
  return await measureAll(measurements, { args: [], interrupts });
}

async function benchRecommendations(interrupts: Interrupts): Promise<number> {
  const path = Deno.args[Deno.args.indexOf("recommendations") + 1];
  if (path === undefined) {
    say("Usage: deno task bench recommendations FILE");
    return 2;
  }
  const { signal } = interrupts;
  return await measureAll(
    [["recommendations", () => measureRecommendations(path, signal)]],
    { args: [], interrupts },
  );
}

const byName: Readonly<Record<string, (interrupts: Interrupts) => Promise<number>>> = {
  assistant: benchAssistant,
  executables: benchExecutables,
  nginx: benchNginx,
  panel: benchPanel,
  shop: benchShop,
  "search-quality": () => measureQuality(Deno.args),
  recommendations: benchRecommendations,
};

if (import.meta.main) {
  const named = Object.keys(byName).find((name) => Deno.args.includes(name));
  Deno.exit(await leaveNothing(named === undefined ? benchAll : byName[named]!));
}
