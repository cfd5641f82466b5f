import { cancel, type JobContext, type Outcome } from "../../jobs/task.ts";
import { formatMoney } from "../../money/mod.ts";
import { mailNews } from "../mail_news.ts";
import { selectOrder } from "../store.ts";
import { selectDoneRefund } from "./store.ts";

/** Tell a customer, once, that money was paid back. */
export async function sendRefund(
  { orderId, refundId }: { orderId: string; refundId: string },
  ctx: JobContext,
): Promise<Outcome> {
  const { sql } = ctx.deps;
  const [order, refund] = await Promise.all([
    selectOrder(sql, { id: orderId }),
    selectDoneRefund(sql, refundId),
  ]);
  if (!order || !refund) return cancel("There is no such order, or nothing was paid back");
  const money = formatMoney(refund.amountCents, order.currency);
  const total = formatMoney(order.totalCents, order.currency);
  const way = refund.method === "card" ? "to your card" : "the way you paid";
  return await mailNews(ctx, {
    order,
    what: `refund-${refundId}`,
    subject: `We have paid you back ${money} of your order ${order.number}`,
    sentences: [
      `We have paid you back ${money} of the ${total} of your order ${order.number}, ${way}.`,
      ...(refund.method === "card"
        ? ["It takes your bank some days to show it, ten at most."]
        : []),
    ],
  });
}
