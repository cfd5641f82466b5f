import { cancel, type JobContext, type Outcome } from "../jobs/task.ts";
import { addressIn } from "../i18n/mod.ts";
import { mailOnce, orderExpiry } from "../mail/mod.ts";
import { contactLine } from "../shop/mod.ts";
import { EXPIRE_AFTER_DAYS } from "./shape.ts";
import { selectOrder } from "./store.ts";

/** Tell a customer, once, that the shop has cancelled the order by itself. */
export async function sendExpiry(orderId: string, ctx: JobContext): Promise<Outcome> {
  const { deps } = ctx;
  const order = await selectOrder(deps.sql, { id: orderId });
  if (order?.status !== "cancelled") {
    return cancel("There is no such order, or it is not cancelled");
  }
  const { locale, number, publicId, name, email, totalCents, currency } = order;
  const { PUBLIC_URL, MAIL_FROM } = deps.config;
  const told = {
    locale,
    orderId,
    number,
    url: addressIn(locale, `/orders/${publicId}`, PUBLIC_URL),
    shopUrl: addressIn(locale, "/products", PUBLIC_URL),
    customer: { name, address: email },
    totalCents,
    currency,
    days: EXPIRE_AFTER_DAYS,
    contact: contactLine(deps.config),
  };
  return await mailOnce(ctx, "expiry", orderExpiry(told, MAIL_FROM));
}
