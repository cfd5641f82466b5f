/*
 * `deno task bench`: the figures of speed, measured on the shop as `deno task start` opens it, with
 * 27,554 products (CATALOG_CSV, or generated ones), real services and a real mail server. It ends by
 * itself after four to five minutes and prints a table; a bar that is missed makes it exit with 1.
 * With --large the shop has grown before its pages, its lists and its promises are measured: 250,000
 * products, a million orders, a million jobs that have ended, all made by the database.
 * `deno task bench panel` measures the pages of the panel alone, with 100,000 orders of 50,000
 * customers, a million jobs that have ended and 200,000 acts in the audit.
 */
import { measureCategoryPage } from "./category_page.ts";
import { fillLarge, ofPanel } from "./large_data.ts";
import { measureFarAway } from "./far_away.ts";
import { measureManyPages } from "./many_pages.ts";
import { measureOrderList } from "./order_list.ts";
import { measureOrdering } from "./ordering.ts";
import { measureDrain } from "./outbox_drain.ts";
import { measurePanel } from "./panel.ts";
import { measureRendering } from "./rendering.tsx";
import { openBenchShop } from "./bench_shop.ts";
import { printTable, type Row } from "./table.ts";

async function main(): Promise<number> {
  const rows = Deno.args.includes("panel") ? await benchPanel() : await benchShop();
  printTable(rows);
  return rows.every((row) => row.isMet) ? 0 : 1;
}

async function benchPanel(): Promise<Row[]> {
  await using shop = await openBenchShop();
  await fillLarge(shop.sql, ofPanel);
  return await measurePanel(shop);
}

async function benchShop(): Promise<Row[]> {
  const rows: Row[] = [...await measureRendering()];
  await using shop = await openBenchShop();
  rows.push(...shop.rows);
  rows.push(...await measureCategoryPage(shop));
  rows.push(...await measureOrdering(shop));
  if (Deno.args.includes("--large")) await fillLarge(shop.sql);
  rows.push(...await measureManyPages(shop));
  rows.push(...await measureOrderList(shop));
  rows.push(...await measureDrain(shop));
  rows.push(...await measureFarAway());
  return rows;
}

if (import.meta.main) Deno.exit(await main());
