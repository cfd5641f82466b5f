import type { Config } from "../config/mod.ts";
import { addressIn, formatOf, textsOf } from "../i18n/mod.ts";
import { mailOnce, orderConfirmation } from "../mail/mod.ts";
import { cancel, type JobContext, type Outcome } from "../jobs/task.ts";
import { contactLine } from "../shop/mod.ts";
import { addressLines, expiryRule, type Order } from "./shape.ts";
import { selectOrder } from "./store.ts";
import { containedTaxes, sumLines } from "./sum_rows.ts";

/**
 * Mail the confirmation of an order, once: a rerun after a crash does not mail again, unless the
 * crash fell between the mail server's "250" and our record, which is counted as in doubt. Its
 * Message-ID comes from the order, so that even then both copies are known as one.
 */
export async function sendConfirmation(orderId: string, ctx: JobContext): Promise<Outcome> {
  const { sql, config } = ctx.deps;
  const order = await selectOrder(sql, { id: orderId });
  if (!order) return cancel("There is no such order");
  const mail = orderConfirmation(told(order, config), config.MAIL_FROM);
  return await mailOnce(ctx, "confirmation", mail);
}

function told(order: Order, config: Config) {
  const { id, locale, number, name, email, totalCents, currency, payment } = order;
  const { labelled } = textsOf(locale).orderMails;
  return {
    locale,
    orderId: id,
    number,
    url: addressIn(locale, `/orders/${order.publicId}`, config.PUBLIC_URL),
    customer: { name, address: email },
    deliverTo: addressLines(order, locale),
    lines: order.lines.map((line) => ({
      name: line.name,
      quantity: line.quantity,
      totalCents: line.priceCents * line.quantity,
    })),
    parts: sumLines(order, currency, locale),
    contained: containedTaxes(order, locale)
      .map(({ label, cents }) => labelled(label, formatOf(locale).money(cents, currency))),
    totalCents,
    currency,
    payment,
    expiryRule: expiryRule(locale),
    contact: contactLine(config),
  };
}
