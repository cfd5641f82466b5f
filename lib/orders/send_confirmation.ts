import type { Config } from "../config/mod.ts";
import { deliverMail, orderConfirmation } from "../mail/mod.ts";
import type { JobContext } from "../jobs/mod.ts";
import { contactLine } from "../shop/mod.ts";
import { addressLines, EXPIRY_RULE, type Order } from "./shape.ts";
import { selectOrder } from "./store.ts";

/**
 * Mail the confirmation of an order, once: a rerun after a crash does not mail again, unless the
 * crash fell between the mail server's "250" and our record, which is counted as in doubt. Its
 * Message-ID comes from the order, so that even then both copies are known as one.
 *
 * @returns false where the order is not there
 */
export async function sendConfirmation(
  orderId: string,
  { deps, signal, once }: JobContext,
): Promise<boolean> {
  const order = await selectOrder(deps.sql, { id: orderId });
  if (!order) return false;
  const mail = orderConfirmation(told(order, deps.config), deps.config.MAIL_FROM);
  await once("confirmation", () => deliverMail(deps, mail, signal));
  return true;
}

function told(order: Order, config: Config) {
  const { id, number, name, email, totalCents, currency, payment } = order;
  return {
    orderId: id,
    number,
    url: new URL(`/orders/${order.publicId}`, config.PUBLIC_URL).href,
    customer: { name, address: email },
    deliverTo: addressLines(order),
    lines: order.lines.map((line) => ({
      name: line.name,
      quantity: line.quantity,
      totalCents: line.priceCents * line.quantity,
    })),
    totalCents,
    currency,
    payment,
    expiryRule: EXPIRY_RULE,
    contact: contactLine(config),
  };
}
