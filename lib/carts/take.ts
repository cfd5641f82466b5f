import type { Tx } from "../db/mod.ts";
import { lineOf } from "./find.ts";
import type { CartLine } from "./shape.ts";
import { lockCart, selectLines, shownLines } from "./store.ts";

/** What a cart lays claim to, for `reserveStock()`; nothing where there is no cart. */
export function cartClaims({ sql }: Pick<Tx, "sql">, cartId: string | null) {
  return sql`select product_id, quantity from (${shownLines(sql, cartId)}) as shown`;
}

/**
 * Take a cart to order it: until the transaction ends nobody else changes or orders it. A second
 * checkout of the same cart waits here and then finds it empty.
 */
export async function takeCart({ sql }: Tx, cartId: string | null): Promise<CartLine[]> {
  if (cartId === null) return [];
  // Two statements, so that the second sees what a checkout that held the lock has done; sent
  // together, they are one round trip.
  const [, rows] = await Promise.all([lockCart(sql, cartId), selectLines(sql, cartId)]);
  return rows.map(lineOf);
}
