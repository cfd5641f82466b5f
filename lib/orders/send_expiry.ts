import type { JobContext } from "../jobs/mod.ts";
import { deliverMail, orderExpiry } from "../mail/mod.ts";
import { contactLine } from "../shop/mod.ts";
import { EXPIRE_AFTER_DAYS } from "./shape.ts";
import { selectOrder } from "./store.ts";

/**
 * Tell a customer, once, that the shop has cancelled the order by itself.
 *
 * @returns false where there is no such order, or it is not cancelled
 */
export async function sendExpiry(
  orderId: string,
  { deps, signal, once }: JobContext,
): Promise<boolean> {
  const order = await selectOrder(deps.sql, { id: orderId });
  if (order?.status !== "cancelled") return false;
  const { number, publicId, name, email, totalCents, currency } = order;
  const { PUBLIC_URL, MAIL_FROM } = deps.config;
  const told = {
    orderId,
    number,
    url: new URL(`/orders/${publicId}`, PUBLIC_URL).href,
    shopUrl: new URL("/products", PUBLIC_URL).href,
    customer: { name, address: email },
    totalCents,
    currency,
    days: EXPIRE_AFTER_DAYS,
    contact: contactLine(deps.config),
  };
  await once("expiry", () => deliverMail(deps, orderExpiry(told, MAIL_FROM), signal));
  return true;
}
