import { formatMoney } from "../money/mod.ts";
import { escapeHtml, letter, messageIdOf } from "./letter.ts";
import type { Mail } from "./message.ts";

/** What the mail about an order says that the shop has cancelled by itself. */
export interface OrderExpiry {
  orderId: string;
  number: string;
  /** The order's own page. */
  url: string;
  /** Where to order again. */
  shopUrl: string;
  customer: { name: string; address: string };
  totalCents: number;
  currency: string;
  /** How long it was kept. */
  days: number;
  /** How to reach the shop, in one line. */
  contact: string;
}

/**
 * What happened, why, and how to order again.
 *
 * @param from  sender, as in MAIL_FROM
 */
export function orderExpiry(order: OrderExpiry, from: string): Mail {
  const { orderId, number, customer } = order;
  const [what, why] = sentences(order);
  const text = [
    what,
    "",
    why,
    "",
    `Would you still like it? Order again: ${order.shopUrl}`,
    `What was in it: ${order.url}`,
    "",
    `Questions? ${order.contact}`,
    "",
  ].join("\n");
  const html = letter(number, [
    `<p>${escapeHtml(what)}</p>`,
    `<p>${escapeHtml(why)}</p>`,
    `<p>Would you still like it? <a href="${escapeHtml(order.shopUrl)}">Order again</a></p>`,
    `<p><a href="${escapeHtml(order.url)}">See what was in it</a></p>`,
    `<p>Questions? ${escapeHtml(order.contact)}</p>`,
  ]);
  const messageId = messageIdOf({ orderId, what: "expiry", from });
  return {
    messageId,
    from,
    to: customer,
    subject: `Your order ${number} was cancelled`,
    text,
    html,
  };
}

function sentences({ number, totalCents, currency, days }: OrderExpiry): [string, string] {
  const total = formatMoney(totalCents, currency);
  return [
    `We are sorry: your order ${number} of ${total} was cancelled. You have paid nothing, and ` +
    "nothing will be delivered.",
    `You chose to pay on delivery. We keep the goods of such an order for ${days} days, and did ` +
    "not get to pack yours in that time.",
  ];
}
