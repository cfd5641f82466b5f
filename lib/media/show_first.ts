import { touchCatalog } from "../catalog/mod.ts";
import type { Queryable } from "../db/mod.ts";
import { settleFirst } from "./store.ts";

/** Lists show a product by its first picture: have them show the right one. */
export async function showFirst(sql: Queryable, productId: number): Promise<void> {
  if (await settleFirst(sql, productId)) await touchCatalog(sql);
}
