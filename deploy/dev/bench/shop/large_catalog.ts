/* The search where the catalogue is nine times as large: each product eight times more, by other names. */
import { raiseVersion } from "../../../../lib/catalog/store.ts";
import { vacuum } from "../../../../lib/testing/vacuum.ts";
import { timed } from "../../say.ts";
import { descendantsOf } from "../../services/processes.ts";
import { residentMib } from "../../system/testing/processes.ts";
import type { BenchShop } from "../bench_shop.ts";
import { below, type Row } from "../table.ts";
import { rebuild } from "./rebuild.ts";
import { measureSearch } from "./search_speed.ts";

const NAMES = ["Country", "Select", "Harvest", "Market", "Village", "Garden", "Royal", "Daily"];

export async function measureLargeCatalog(shop: BenchShop): Promise<Row[]> {
  const { sql } = shop;
  await timed("products nine times", () => multiply(sql));
  const seconds = await rebuild(shop);
  const rows = await measureSearch(shop, { of: "250k products", newMs: 120 });
  return [
    below("rebuild with eight new products for each, in the background", seconds, {
      ...{ bar: 3_600, unit: "s" },
    }),
    ...rows,
    below("memory of the web process with 250k products", webMib(), { bar: 600, unit: "MiB" }),
  ];
}

async function multiply(sql: BenchShop["sql"]): Promise<void> {
  await sql.begin(async (sql) => {
    await sql`set local statement_timeout = 0`;
    await sql`
      insert into products (sku, slug, name, brand, kind, category_id, department_id, price_cents,
                            list_price_cents, rating, on_hand)
      select p.sku || '-of-' || n, p.slug || '-of-' || n, c.word || ' ' || p.name, p.brand, p.kind,
             p.category_id, p.department_id, p.price_cents + n, p.list_price_cents + n, p.rating, 100
        from products p, unnest(${NAMES}::text[]) with ordinality as c (word, n)`;
  });
  await raiseVersion(sql);
  await vacuum(sql, "products", "categories", "catalog_counts", "catalog_words");
}

function webMib(): number {
  const web = descendantsOf(Deno.pid).find(({ pid }) =>
    Deno.readTextFileSync(`/proc/${pid}/cmdline`).includes("\0server.ts")
  );
  return web ? residentMib(web.pid) : NaN;
}
