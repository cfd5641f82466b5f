import { theSystem } from "../../actor.ts";
import { inTransaction } from "../../db/mod.ts";
import { cancel, done, type JobContext, type Outcome } from "../../jobs/task.ts";
import { formatMoney } from "../../money/mod.ts";
import { type MovementAnswer, paymentProvider, PROVIDER_LIMIT_MS } from "../../payments/mod.ts";
import { insertRemark } from "../history_store.ts";
import { tellChange } from "../tell_shopper.ts";
import { finishRefund } from "./finish.ts";
import { endRefund, lockPaid, takeRefund } from "./store.ts";

/**
 * Ask the provider for a refund and note its answer. The provider knows it by the refund's id, so that
 * a run after a crash asks for the same one.
 */
export async function settleRefund(
  { orderId, refundId }: { orderId: string; refundId: string },
  ctx: JobContext,
): Promise<Outcome> {
  const { deps } = ctx;
  const refund = await takeRefund(deps.sql, refundId);
  if (!refund) return cancel("It was withdrawn, or is settled");
  const signal = AbortSignal.any([ctx.signal, AbortSignal.timeout(PROVIDER_LIMIT_MS)]);
  const answer = await ctx.once(
    "refund",
    () => paymentProvider(deps).refund({ ...refund, key: refundId }, signal),
  );
  await note(ctx, { orderId, refundId, answer });
  const { ok } = answer;
  const about = { order_id: orderId, refund_id: refundId };
  deps.log(ok ? "refund.paid" : "refund.refused", about);
  return done({ isPaid: ok });
}

async function note(
  { deps }: JobContext,
  { orderId, refundId, answer }: { orderId: string; refundId: string; answer: MovementAnswer },
): Promise<void> {
  const at = deps.clock.now();
  await inTransaction(deps, async (tx) => {
    const order = (await lockPaid(tx.sql, orderId))!;
    const { reference } = answer.ok ? answer : { reference: "" };
    if (answer.ok) {
      const paid = { actor: theSystem, order, refundId, from: "sent", at, reference } as const;
      return await finishRefund(tx, paid);
    }
    const end = { id: refundId, from: "sent", to: "refused", reference: null, at } as const;
    const refund = await endRefund(tx.sql, { ...end, refusal: answer.sentence });
    if (!refund) return;
    const money = formatMoney(refund.amountCents, order.currency);
    const note = `Not paid back: ${money}. ${answer.sentence}`;
    const { publicId, status } = order;
    await insertRemark(tx.sql, { orderId, status, accountId: refund.accountId, note, at });
    // It counted as paid back from the moment it was asked for.
    await tellChange(tx, { publicId, to: status, at });
  });
}
