import type { Deps } from "../deps.ts";
import type { LoggedPrice, Reduction } from "./shape.ts";
import { selectPrices, selectReduction } from "./store.ts";

/** Prices that a page of the shop tells of. */
const SHOWN = 12;

/** What a product has cost, the newest first: the price of today and those before it. */
export function findPrices(
  { sql }: Pick<Deps, "sql">,
  productId: number,
  limit: number = SHOWN,
): Promise<LoggedPrice[]> {
  return selectPrices(sql, { productId, limit });
}

/** The reduction of a product that goes on; `null` where it costs what it is said to cost. */
export function findReduction(
  { sql }: Pick<Deps, "sql">,
  productId: number,
): Promise<Reduction | null> {
  return selectReduction(sql, productId);
}
