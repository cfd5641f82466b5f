import { inTransaction } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import type { LineChange } from "./change.ts";
import { CART_LINES, LINE_QUANTITY } from "./shape.ts";
import { fillLines, touchCart } from "./store.ts";

/**
 * Put all of these into a cart, as far as they can be bought: of each as many as there are, and no more than
 * a cart holds. Of what lies in it already there are as many then as asked for, or as before where that is
 * more. What is missing is not told here: whoever shows the cart sees it there.
 */
export async function fillCart(
  deps: Pick<Deps, "sql" | "relay" | "requestId" | "events">,
  cartId: string,
  lines: readonly LineChange[],
): Promise<void> {
  await inTransaction(deps, async ({ sql }) => {
    // Sent together, done in this order: one round trip.
    await Promise.all([
      touchCart(sql, cartId),
      fillLines(sql, { cartId, lines, most: CART_LINES, limit: LINE_QUANTITY }),
    ]);
  });
}
