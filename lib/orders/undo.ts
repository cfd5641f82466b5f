import { type Person, requireRight } from "../actor.ts";
import { record } from "../audit/mod.ts";
import { takeBackCoupon } from "../coupons/mod.ts";
import type { Tx } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { explainChange, recallStock, reserveStock } from "../stock/mod.ts";
import { type Act, type ActAnswer, actOnOrder } from "./act.ts";
import { tellLive } from "./change_status.ts";
import { hasParcels } from "./parcels/store.ts";
import { withdrawWithCancellation } from "./refunds/withdraw.ts";
import { type LastMove, selectLastMove, updateStatus } from "./history_store.ts";
import { claimsQuery, selectClaims } from "./store.ts";
import { undoableUntil } from "./undo_window.ts";

/**
 * Take the last step of an order back, within `UNDO_MS` of it: the order stands where it stood, its
 * stock is as it was, what was to be mailed or paid back for the step is not. Where the world has gone
 * on, nothing is done and the refusal says why.
 *
 * @throws {AppError} `order.missing`, `order.undo_refused`
 */
export async function undoMove(deps: Deps, actor: Person, asked: Act): Promise<ActAnswer> {
  requireRight(actor, "order.changed");
  const { orderId } = asked;
  let undone: Pick<LastMove, "from" | "to"> = { from: asked.from, to: asked.from };
  const answer = await actOnOrder(deps, asked, async (tx, order) => {
    const move = await selectLastMove(tx.sql, orderId);
    const at = deps.clock.now();
    refuseLate(move, at);
    // Its packing cannot be taken back once a part of it is on its way.
    if (move.to === "packed" && await hasParcels(tx.sql, orderId)) {
      const detail = "A part of it has left the house since. The order stays packed";
      throw new AppError("order.undo_refused", { detail });
    }
    if (move.to === "cancelled") await withdrawWithCancellation(tx, { orderId, at });
    if (move.to === "cancelled") takeBackCoupon(tx, orderId);
    await takeBackStock(tx, { actor, orderId, from: move.to });
    const { to: from, from: to } = move;
    const shipment = from === "shipped" ? { carrier: "", tracking: "" } : null;
    await updateStatus(tx.sql, {
      id: orderId,
      from,
      to: to!,
      accountId: actor.accountId,
      note: "",
      at,
      isUndo: true,
      shipment,
    });
    const change = { before: { status: from }, after: { status: to!, isUndo: true } };
    await record(tx, actor, "order.changed", `order:${orderId}`, change);
    await tellLive(tx, { order, to: to!, changedAt: at });
    undone = move;
  });
  if (answer.ok) {
    const { from, to } = undone;
    deps.log("order.changed", { order_id: orderId, from: to, to: from, is_undo: true });
  }
  return answer;
}

function refuseLate(move: LastMove, now: Date): void {
  const until = undoableUntil(move);
  if (until !== null && now < until) return;
  throw new AppError("order.undo_refused");
}

/** @throws {AppError} `order.undo_refused` where others have bought what a cancellation gave back */
async function takeBackStock(
  tx: Tx,
  { actor, orderId, from }: { actor: Person; orderId: string; from: LastMove["to"] },
): Promise<void> {
  if (from === "shipped") {
    tx.send(explainChange(tx.sql, actor, { cause: "order", movement: "undo" }));
    await recallStock(tx, await selectClaims(tx.sql, orderId));
  }
  if (from !== "cancelled") return;
  const lacking = await reserveStock(tx, claimsQuery(tx.sql, orderId));
  if (lacking.size === 0) return;
  const short = (await selectClaims(tx.sql, orderId)).find((one) => lacking.has(one.productId))!;
  const left = lacking.get(short.productId)!;
  const detail = `This order had ${short.quantity} of “${short.name}”, and ` +
    `${left > 0 ? `only ${left} are left` : "none is left"}. The order stays cancelled`;
  throw new AppError("order.undo_refused", { detail });
}
