/*
 * `deno task bench`: the figures of speed, measured on the shop as `deno task start` opens it, with
 * 27,554 products (CATALOG_CSV, or generated ones), real services and a real mail server. It ends by
 * itself after two to three minutes and prints a table; a bar that is missed makes it exit with 1.
 */
import { measureCategoryPage } from "./category_page.ts";
import { measureOrdering } from "./ordering.ts";
import { measureRendering } from "./rendering.tsx";
import { openBenchShop } from "./bench_shop.ts";
import { printTable, type Row } from "./table.ts";

async function main(): Promise<number> {
  const rows: Row[] = [...await measureRendering()];
  await using shop = await openBenchShop();
  rows.push(...shop.rows);
  rows.push(...await measureCategoryPage(shop));
  rows.push(...await measureOrdering(shop));
  printTable(rows);
  return rows.every((row) => row.isMet) ? 0 : 1;
}

if (import.meta.main) Deno.exit(await main());
