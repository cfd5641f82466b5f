import type { Queryable } from "../db/mod.ts";
import type { LoggedPrice, Reduction } from "./shape.ts";

export async function selectPrices(
  sql: Queryable,
  { productId, limit }: { productId: number; limit: number },
): Promise<LoggedPrice[]> {
  return await sql<LoggedPrice[]>`
    select at, price_cents as "priceCents", list_price_cents as "listPriceCents"
      from price_log where product_id = ${productId} order by at desc, id desc limit ${limit}`;
}

export async function selectReduction(
  sql: Queryable,
  productId: number,
): Promise<Reduction | null> {
  const [row] = await sql<Reduction[]>`
    select began_at as "beganAt", lowest_cents as "lowestCents"
      from price_reductions where product_id = ${productId}`;
  return row ?? null;
}
