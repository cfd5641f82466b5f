import { inTransaction, type Tx } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { emitIn } from "../realtime/mod.ts";
import { releaseStock, shipStock } from "../stock/mod.ts";
import { nextStatuses, type OrderStatus, type OrderSummary, statusWords } from "./shape.ts";
import { lockOrder, selectLines, updateStatus } from "./store.ts";

export interface StatusChangeAsked {
  orderId: string;
  /** Where it stood for the person who asks; another colleague may have been faster. */
  from: OrderStatus;
  to: OrderStatus;
  note: string;
  accountId: string;
}

/**
 * Move an order along its way, with who, when and why. Cancelling gives its stock back, shipping
 * takes it out of the house; live pages learn of it.
 *
 * @throws {AppError} `order.missing`, `order.transition_refused`
 */
export async function changeStatus(deps: Deps, asked: StatusChangeAsked): Promise<void> {
  await inTransaction(deps, async (tx) => {
    const order = await lockOrder(tx.sql, asked.orderId);
    if (!order) throw new AppError("order.missing");
    refuseImpossible(order, asked);
    const at = deps.clock.now();
    await settleStock(tx, asked);
    const { orderId: id, from, to, accountId, note } = asked;
    await updateStatus(tx.sql, { id, from, to, accountId, note, at });
    await tell(tx, { order, to, changedAt: at });
  });
  deps.log("order.changed", { order_id: asked.orderId, from: asked.from, to: asked.to });
}

function refuseImpossible(order: OrderSummary, { from, to }: StatusChangeAsked): void {
  if (order.status !== from) {
    const detail = `Somebody has moved it to "${statusWords[order.status]}" meanwhile`;
    throw new AppError("order.transition_refused", { detail });
  }
  if (!nextStatuses(from).includes(to)) {
    const detail = `From "${statusWords[from]}" it cannot go to "${statusWords[to]}"`;
    throw new AppError("order.transition_refused", { detail });
  }
}

async function settleStock(tx: Tx, { orderId, to }: StatusChangeAsked): Promise<void> {
  if (to !== "cancelled" && to !== "shipped") return;
  const lines = await selectLines(tx.sql, orderId);
  if (to === "cancelled") await releaseStock(tx, lines);
  else await shipStock(tx, lines);
}

async function tell(
  tx: Tx,
  { order, to, changedAt }: { order: OrderSummary; to: OrderStatus; changedAt: Date },
): Promise<void> {
  const { id: orderId, number, status: from, totalCents, currency, placedAt } = order;
  const data = { orderId, number, from, to, totalCents, currency, placedAt, changedAt };
  await emitIn(tx, { type: "order.status_changed", group: "orders", key: orderId, data });
}
