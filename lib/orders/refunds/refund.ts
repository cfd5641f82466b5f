import { uuidv7 } from "uuidv7";
import { type Person, requireRight } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import { inTransaction, type Queryable, type Tx } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { AppError, type FieldErrors } from "../../errors.ts";
import { enqueueIn } from "../../jobs/task.ts";
import { isUuid } from "../../text/mod.ts";
import { selectHistory } from "../history_store.ts";
import { selectUnitsLeft } from "../parcels/store.ts";
import type { Order } from "../shape.ts";
import { selectOrder } from "../store.ts";
import { SettleRefund } from "../tasks.ts";
import { tellChange } from "../tell_shopper.ts";
import { refundFaults } from "./check.ts";
import { finishRefund } from "./finish.ts";
import type { Refund, RefundLine } from "./shape.ts";
import { insertRefund, lockPaid, selectByForm, selectRefunds } from "./store.ts";

export interface RefundWish {
  orderId: string;
  /** Of the form: sent twice, it is one refund. */
  key: string;
  /** What was paid back so far as the person saw it; a colleague may have been faster. */
  seenCents: number;
  amountCents: number;
  lines: readonly RefundLine[];
  reason: string;
}

export type RefundAnswer =
  | { ok: true; refundId: string; isRepeat: boolean }
  /** Something was paid back that the person has not seen. */
  | { ok: false; reason: "refunded_meanwhile"; last: Refund | null };

/**
 * Pay money of an order back: to the card it came from, which a job asks the provider for outside of
 * the transaction, or by hand, which is noted as done. Its sum counts as paid back from here on, so
 * that no two together are ever more than was paid, and counts no more where the provider refuses.
 *
 * @throws {AppError} `order.missing`, `order.refund_refused` with what is wrong at each field
 */
export async function refundOrder(
  deps: Deps,
  actor: Person,
  wish: RefundWish,
): Promise<RefundAnswer> {
  requireRight(actor, "order.refunded");
  const { orderId, amountCents } = wish;
  if (!isUuid(orderId)) throw new AppError("order.missing");
  const answer = await inTransaction(deps, (tx) => refundIn(tx, { deps, actor, wish }));
  if (answer.ok && !answer.isRepeat) {
    const { refundId } = answer;
    deps.log("order.refunded", {
      order_id: orderId,
      refund_id: refundId,
      amount_cents: amountCents,
    });
  }
  return answer;
}

async function refundIn(
  tx: Tx,
  { deps, actor, wish }: { deps: Deps; actor: Person; wish: RefundWish },
): Promise<RefundAnswer> {
  const { orderId, key, amountCents, lines, reason } = wish;
  const order = await lockPaid(tx.sql, orderId);
  if (!order) throw new AppError("order.missing");
  const before = await selectByForm(tx.sql, key);
  if (before && before.orderId !== orderId) {
    throw new AppError("order.refund_refused", { fields: { form: STALE } });
  }
  if (before) return { ok: true, refundId: before.id, isRepeat: true };
  const refunds = await selectRefunds(tx.sql, orderId);
  if (order.refundedCents !== wish.seenCents) {
    return { ok: false, reason: "refunded_meanwhile", last: refunds.at(-1) ?? null };
  }
  await refuseMore(tx, { id: orderId, refunds, wish });
  const [id, at] = [uuidv7(), deps.clock.now()];
  const { accountId } = actor;
  const method = order.payment === "test_card" ? "card" : "by_hand";
  const refund = { id, orderId, formKey: key, amountCents, method, reason, accountId, at, lines };
  await insertRefund(tx.sql, { ...refund, method, cancels: false });
  const change = {
    before: { refundedCents: order.refundedCents },
    after: { refundedCents: order.refundedCents + amountCents, method },
  };
  await record(tx, actor, "order.refunded", `order:${orderId}`, change);
  if (method === "card") {
    const about = [`order:${orderId}`];
    await enqueueIn(tx, SettleRefund, { orderId, refundId: id }, { about });
    await tellChange(tx, { publicId: order.publicId, to: order.status, at });
  } else {
    await finishRefund(tx, { actor, order, refundId: id, from: "asked", at });
  }
  return { ok: true, refundId: id, isRepeat: false };
}

const STALE = "This page is too old. Load it again";

/** @throws {AppError} `order.refund_refused` */
async function refuseMore(
  { sql }: Tx,
  { id, refunds, wish }: { id: string; refunds: readonly Refund[]; wish: RefundWish },
): Promise<void> {
  const [order, history] = await Promise.all([selectOrder(sql, { id }), selectHistory(sql, id)]);
  const fields = refundFaults({ order: order!, history, refunds }, wish) ??
    await restockFaults(sql, order!, wish);
  if (fields) throw new AppError("order.refund_refused", { fields });
}

/** What is on its way to the shopper cannot be put onto the shelf. */
async function restockFaults(
  sql: Queryable,
  { id, status }: Pick<Order, "id" | "status">,
  { lines }: RefundWish,
): Promise<FieldErrors | null> {
  if (status !== "packed") return null;
  const left = await selectUnitsLeft(sql, id);
  const short = lines.find(({ position, quantity, restock }) =>
    restock && quantity > left[position - 1]!.quantity
  );
  if (!short) return null;
  const { quantity } = left[short.position - 1]!;
  const says =
    `Only ${quantity} are here: the others are on their way, and go back into stock later`;
  return { [`quantity-${short.position}`]: says };
}
