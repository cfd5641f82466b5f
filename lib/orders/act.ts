import { inTransaction, type Tx } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { isUuid } from "../text/mod.ts";
import type { OrderStatus } from "./shape.ts";
import { selectLastMove } from "./history_store.ts";
import { type LockedOrder, lockOrder } from "./store.ts";
import type { Move } from "./undo_window.ts";

/** Something that is done to an order as it was seen. */
export interface Act {
  orderId: string;
  /** Where it stood for who acts; a colleague may have been faster. */
  from: OrderStatus;
}

export type ActAnswer = { ok: true } | { ok: false; reason: "moved"; move: Move };

/**
 * Do `work` to an order, kept from changing meanwhile. Where the order does not stand any more
 * where the person saw it, nothing is done, and the answer says who moved it.
 *
 * @throws {AppError} `order.missing`
 */
export async function actOnOrder(
  deps: Deps,
  { orderId, from }: Act,
  work: (tx: Tx, order: LockedOrder) => Promise<void>,
): Promise<ActAnswer> {
  if (!isUuid(orderId)) throw new AppError("order.missing");
  return await inTransaction(deps, async (tx): Promise<ActAnswer> => {
    const order = await lockOrder(tx.sql, orderId);
    if (!order) throw new AppError("order.missing");
    if (order.status !== from) {
      const { to, by, at } = await selectLastMove(tx.sql, orderId);
      return { ok: false, reason: "moved", move: { to, by, at } };
    }
    await work(tx, order);
    return { ok: true };
  });
}
