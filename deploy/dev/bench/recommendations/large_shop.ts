import { systemClock } from "../../../../lib/clock.ts";
import type { Sql } from "../../../../lib/db/mod.ts";
import { countOrders } from "../../../../lib/recommendations/counting/count_orders.ts";
import { compareShelves } from "../../../../lib/recommendations/likeness/compare_shelves.ts";
import { adviseOnBasket, adviseOnProduct } from "../../../../lib/recommendations/mod.ts";
import { weighProducts } from "../../../../lib/recommendations/weighing/weigh_products.ts";
import { vacuum } from "../../../../lib/testing/vacuum.ts";
import { timed } from "../../say.ts";
import { fillLarge } from "../large_data.ts";
import { forgetOrders } from "./shop_of_baskets.ts";
import { atMost, percentile, type Row } from "../table.ts";

const PRODUCTS = 27_000;
const ORDERS = 100_000;
const ASKED = 2_000;
const BASKET = 10;
const BAR_MS = 10;

/** What a page of a product and a cart of ten lines wait for, nothing of it kept from before. */
export async function measureLargeShop(sql: Sql, signal: AbortSignal): Promise<Row[]> {
  await forgetOrders(sql);
  const sizes = { products: PRODUCTS, orders: ORDERS, shoppers: 50_000, jobs: 0, acts: 0 };
  await fillLarge(sql, sizes);
  const deps = { sql, clock: systemClock };
  await timed("orders counted", () => countOrders(deps, signal));
  await timed("products weighed", () => weighProducts(deps, signal));
  await timed("shelves compared", () => compareShelves(deps, signal));
  await vacuum(sql, "bought_products", "bought_pairs", "product_advice");
  const ids = (await sql<{ id: number }[]>`
    select id::float8 as id from products where is_active order by hashint8(id)
     limit ${ASKED + BASKET}`).map(({ id }) => id);
  const [product, basket]: [number[], number[]] = [[], []];
  for (let at = 0; at < ASKED; at++) {
    signal.throwIfAborted();
    product.push(await spent(() => adviseOnProduct(deps, ids[at]!)));
    basket.push(await spent(() => adviseOnBasket(deps, ids.slice(at, at + BASKET))));
  }
  const row = (what: string, tookMs: number[]) =>
    atMost(`${what}, 27k products, 100k orders, p95`, percentile(tookMs, 0.95), {
      bar: BAR_MS,
      unit: "ms",
    });
  return [row("advice on a product", product), row("advice on a cart of ten", basket)];
}

async function spent(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}
