import type { State } from "../../../../../lib/http/mod.ts";
import { listMovements } from "../../../../../lib/stock/mod.ts";
import { type Again, productPage } from "./product_page.ts";

/** Movements, and orders, on the page; older ones stay in the database. */
export const SHOWN = 50;

/** A product with how its stock came to be. @throws {AppError} `product.missing` */
export async function stockPage(state: State, id: string, again?: Again) {
  const data = await productPage(state, id, again);
  const story = await listMovements(state.deps, { productId: data.product.id, limit: SHOWN });
  return { ...data, ...story };
}

export type StockPage = Awaited<ReturnType<typeof stockPage>>;
