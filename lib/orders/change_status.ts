import { accountOfActor, type Actor } from "../actor.ts";
import { record } from "../audit/mod.ts";
import type { Tx } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { emitIn } from "../realtime/catalogue/mod.ts";
import { releaseStock, shipStock } from "../stock/mod.ts";
import { type Act, type ActAnswer, actOnOrder } from "./act.ts";
import { OrderStatusChanged } from "./events.ts";
import { nextStatuses, type OrderStatus, type OrderSummary, statusWords } from "./shape.ts";
import { selectLines, updateStatus } from "./store.ts";

export interface StatusChange extends Act {
  to: OrderStatus;
  note: string;
  /** What else happens exactly if it moves: in the same transaction. */
  alongside?: (tx: Tx) => Promise<unknown>;
}

/**
 * Move an order along its way, with who, when and why. Cancelling gives its stock back, shipping
 * takes it out of the house; live pages learn of it.
 *
 * @throws {AppError} `order.missing`, `order.transition_refused`
 */
export async function changeStatus(
  deps: Deps,
  actor: Actor,
  asked: StatusChange,
): Promise<ActAnswer> {
  const { orderId: id, from, to, note } = asked;
  const answer = await actOnOrder(deps, asked, async (tx, order) => {
    refuseLeap(asked);
    const at = deps.clock.now();
    await settleStock(tx, asked);
    await updateStatus(tx.sql, { id, from, to, accountId: accountOfActor(actor), note, at });
    const change = { before: { status: from }, after: { status: to } };
    await record(tx, actor, "order.changed", `order:${id}`, change);
    await tell(tx, { order, to, changedAt: at });
    await asked.alongside?.(tx);
  });
  if (answer.ok) deps.log("order.changed", { order_id: id, from, to });
  return answer;
}

function refuseLeap({ from, to }: StatusChange): void {
  if (nextStatuses(from).includes(to)) return;
  const detail = `From "${statusWords[from]}" it cannot go to "${statusWords[to]}"`;
  throw new AppError("order.transition_refused", { detail });
}

async function settleStock(tx: Tx, { orderId, to }: StatusChange): Promise<void> {
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
  await emitIn(tx, OrderStatusChanged, { key: orderId, data });
}
