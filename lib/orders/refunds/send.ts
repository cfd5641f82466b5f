import { formatOf, textsOf } from "../../i18n/mod.ts";
import { cancel, type JobContext, type Outcome } from "../../jobs/task.ts";
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
  const { locale, number, currency } = order;
  const { refund: t } = textsOf(locale).orderMails;
  const money = formatOf(locale).money(refund.amountCents, currency);
  const total = formatOf(locale).money(order.totalCents, currency);
  const isByCard = refund.method === "card";
  return await mailNews(ctx, {
    order,
    what: `refund-${refundId}`,
    subject: t.subject(number, money),
    sentences: [t.paidBack(money, total, number, isByCard), ...(isByCard ? [t.bank] : [])],
  });
}
