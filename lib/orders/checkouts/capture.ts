import { inTransaction } from "../../db/mod.ts";
import { cancel, done, type JobContext, type Outcome } from "../../jobs/task.ts";
import { paymentProvider, PROVIDER_LIMIT_MS } from "../../payments/mod.ts";
import { insertRemark } from "../history_store.ts";
import { lockPaid } from "../refunds/store.ts";
import { noteSettled } from "./store.ts";

/**
 * Take the money of an order that is authorised. The provider knows it by the order's id, so that a run
 * after a crash takes it once. Where it does not pay after all, the order says so to whoever packs it.
 */
export async function capturePayment(orderId: string, ctx: JobContext): Promise<Outcome> {
  const { deps } = ctx;
  const order = await inTransaction(deps, (tx) => lockPaid(tx.sql, orderId));
  if (!order?.paymentReference) return cancel("There is no such order, or nothing to take");
  const { paymentReference: reference, totalCents: amountCents, currency } = order;
  const signal = AbortSignal.any([ctx.signal, AbortSignal.timeout(PROVIDER_LIMIT_MS)]);
  const movement = { reference, amountCents, currency, key: `${orderId}-capture` };
  const answer = await paymentProvider(deps).capture(movement, signal);
  if (answer.ok) {
    await noteSettled(deps.sql, orderId);
    return done();
  }
  deps.log("payment.not_taken", { order_id: orderId });
  const note = `The payment was authorised, but not taken: ${answer.sentence}`.slice(0, 500);
  await ctx.onceIn("remark", async (tx) => {
    const { status } = (await lockPaid(tx.sql, orderId))!;
    const at = deps.clock.now();
    await insertRemark(tx.sql, { orderId, status, accountId: null, note, at });
  });
  return done({ isTaken: false });
}
