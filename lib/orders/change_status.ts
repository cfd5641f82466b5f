import { accountOfActor, type Actor, requireRight } from "../actor.ts";
import { record } from "../audit/mod.ts";
import { giveBackCoupon } from "../coupons/mod.ts";
import type { Tx } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { enqueueIn } from "../jobs/task.ts";
import { emitIn } from "../realtime/catalogue/mod.ts";
import { explainChange, releaseStock, shipStock } from "../stock/mod.ts";
import { type Act, type ActAnswer, actOnOrder } from "./act.ts";
import { OrderStatusChanged } from "./events.ts";
import { hasParcels } from "./parcels/store.ts";
import { refundWithCancellation } from "./refunds/with_cancellation.ts";
import { nextStatuses, type OrderStatus, type Shipment, statusWords } from "./shape.ts";
import { updateStatus } from "./history_store.ts";
import { type LockedOrder, selectClaims } from "./store.ts";
import {
  SendCancellationEmail,
  SendDeliveryEmail,
  SendPaymentEmail,
  SendShipmentEmail,
} from "./tasks.ts";
import { tellStep } from "./tell_shopper.ts";
import { AFTER_UNDO_MS } from "./undo_window.ts";

export interface StatusChange extends Act {
  to: OrderStatus;
  note: string;
  /** For `to: "shipped"`, as far as it is known. */
  shipment?: Shipment;
  /** What else happens exactly if it moves: in the same transaction. */
  alongside?: (tx: Tx) => Promise<unknown>;
}

/**
 * Move an order along its way, with who, when and why. Cancelling gives its stock back and, where it
 * was paid by card, its money; shipping takes it out of the house. Live pages learn of it at once, the
 * shopper by mail once the step cannot be taken back any more.
 *
 * @throws {AppError} `order.missing`, `order.transition_refused`
 */
export async function changeStatus(
  deps: Deps,
  actor: Actor,
  asked: StatusChange,
): Promise<ActAnswer> {
  requireRight(actor, "order.changed");
  const { orderId: id, from, to, note, shipment } = asked;
  const answer = await actOnOrder(deps, asked, async (tx, order) => {
    refuseLeap(asked);
    if (to === "cancelled") await refuseSent(tx, id);
    const at = deps.clock.now();
    await settleStock(tx, actor, asked);
    const step = {
      id,
      from,
      to,
      accountId: accountOfActor(actor),
      note,
      at,
      shipment: shipment ?? null,
    };
    const move = await updateStatus(tx.sql, step);
    const change = { before: { status: from }, after: { status: to } };
    await record(tx, actor, "order.changed", `order:${id}`, change);
    await tellLive(tx, { order, to, changedAt: at });
    if (to === "cancelled") giveBackCoupon(tx, { orderId: id, at });
    if (to === "cancelled") await refundWithCancellation(tx, { actor, orderId: id, note, at });
    await tellShopper(tx, { actor, orderId: id, to, move });
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

/** @throws {AppError} `order.transition_refused` where a part of it has left the house */
async function refuseSent(tx: Tx, orderId: string): Promise<void> {
  if (!await hasParcels(tx.sql, orderId)) return;
  const detail = "A part of it has left the house. Pay back what is not sent, and ship the rest";
  throw new AppError("order.transition_refused", { detail });
}

async function settleStock(tx: Tx, actor: Actor, { orderId, to }: StatusChange): Promise<void> {
  if (to !== "cancelled" && to !== "shipped") return;
  const units = await selectClaims(tx.sql, orderId);
  if (to === "cancelled") return await releaseStock(tx, units);
  tx.send(explainChange(tx.sql, actor, { cause: "order", movement: "shipment" }));
  await shipStock(tx, units);
}

/** Tell live pages where an order stands now: those of staff, and the shopper's. */
export async function tellLive(
  tx: Tx,
  { order, to, changedAt }: { order: LockedOrder; to: OrderStatus; changedAt: Date },
): Promise<void> {
  const { id: orderId, publicId, number, status: from, totalCents, currency, placedAt } = order;
  const data = { orderId, number, from, to, totalCents, currency, placedAt, changedAt };
  await emitIn(tx, OrderStatusChanged, { key: orderId, data });
  await tellStep(tx, { publicId, to, at: changedAt });
}

/** What is mailed of a step. That an order is packed needs nobody but colleagues. */
const mails = {
  paid: SendPaymentEmail,
  shipped: SendShipmentEmail,
  delivered: SendDeliveryEmail,
  cancelled: SendCancellationEmail,
} as const;

/** A step that is taken back meanwhile is told to nobody: the mail names the step it is about. */
async function tellShopper(
  tx: Tx,
  { actor, orderId, to, move }: { actor: Actor; orderId: string; to: OrderStatus; move: number },
): Promise<void> {
  // What the shop does by itself it tells in words of its own.
  if (actor.kind === "system" || !(to in mails)) return;
  const about = [`order:${orderId}`];
  await enqueueIn(tx, mails[to as keyof typeof mails], { orderId, move }, {
    about,
    delayMs: AFTER_UNDO_MS,
  });
}
