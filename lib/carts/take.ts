import type { Tx } from "../db/mod.ts";
import { lineOf } from "./find.ts";
import type { CartLine } from "./shape.ts";
import { lockCart, selectLines } from "./store.ts";

/**
 * Take a cart to order it: until the transaction ends nobody else changes or orders it. A second
 * checkout of the same cart waits here and then finds it empty.
 */
export async function takeCart({ sql }: Tx, cartId: string | null): Promise<CartLine[]> {
  if (cartId === null || !await lockCart(sql, cartId)) return [];
  // A statement of its own: it must see what a checkout that held the lock has done.
  return (await selectLines(sql, cartId)).map(lineOf);
}
