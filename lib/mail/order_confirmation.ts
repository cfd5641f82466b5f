import { formatMoney } from "../money/mod.ts";
import { escapeHtml, letter, messageIdOf } from "./letter.ts";
import type { Mail } from "./message.ts";

/** What the confirmation of an order says. */
export interface OrderConfirmation {
  orderId: string;
  number: string;
  /** The order's own page. */
  url: string;
  customer: { name: string; address: string };
  /** Street, postcode and city, country: one line each. */
  deliverTo: string[];
  lines: { name: string; quantity: number; totalCents: number }[];
  /** Between the lines and the total: what a code takes off, what delivery costs. */
  parts: [label: string, text: string][];
  /** What the total contains: `Includes 19 % tax: €1.90`. */
  contained: string[];
  totalCents: number;
  currency: string;
  payment: "on_delivery" | "test_card";
  /** How long it is kept for who pays on delivery, as a sentence without its full stop. */
  expiryRule: string;
  /** How to reach the shop, in one line. */
  contact: string;
}

const paymentWords = {
  on_delivery: ({ expiryRule }: OrderConfirmation) =>
    `You pay the driver, in cash or by card. ${expiryRule}.`,
  test_card: () => "Paid by card.",
};

/**
 * The confirmation of one order. Its Message-ID comes from the order alone, so that every copy of
 * it, should there ever be two, is recognised as the same mail.
 *
 * @param from  sender, as in MAIL_FROM; its domain goes into the Message-ID
 */
export function orderConfirmation(order: OrderConfirmation, from: string): Mail {
  const total = formatMoney(order.totalCents, order.currency);
  return {
    messageId: messageIdOf({ orderId: order.orderId, what: "confirmation", from }),
    from,
    to: { name: order.customer.name, address: order.customer.address },
    subject: `Your order ${order.number}, ${total}`,
    text: textOf(order, total),
    html: htmlOf(order, total),
  };
}

function textOf(order: OrderConfirmation, total: string): string {
  const lines = order.lines.map((line) =>
    `  ${line.quantity} x ${line.name}: ${formatMoney(line.totalCents, order.currency)}`
  );
  return [
    `Thank you for your order ${order.number}.`,
    "",
    ...lines,
    ...order.parts.map(([label, text]) => `  ${label}: ${text}`),
    "",
    `Total: ${total}. ${paymentWords[order.payment](order)}`,
    ...order.contained.map((one) => `${one}.`),
    "",
    "Will be delivered to:",
    ...order.deliverTo.map((line) => `  ${line}`),
    "",
    `Follow your order: ${order.url}`,
    "",
    `Questions? ${order.contact}`,
    "",
  ].join("\n");
}

function htmlOf(order: OrderConfirmation, total: string): string {
  const rows = order.lines.map((line) =>
    `<tr><td>${line.quantity} &times; ${escapeHtml(line.name)}</td>` +
    `<td align="right">${escapeHtml(formatMoney(line.totalCents, order.currency))}</td></tr>`
  );
  const parts = order.parts.map(([label, text]) =>
    `<tr><td>${escapeHtml(label)}</td><td align="right">${escapeHtml(text)}</td></tr>`
  );
  return letter(order.number, [
    `<p>Thank you for your order <strong>${escapeHtml(order.number)}</strong>.</p>`,
    `<table width="100%" cellpadding="4">${rows.join("")}${parts.join("")}`,
    `<tr><td><strong>Total</strong></td><td align="right"><strong>${
      escapeHtml(total)
    }</strong></td></tr>`,
    "</table>",
    ...order.contained.map((one) => `<p>${escapeHtml(one)}.</p>`),
    `<p>${escapeHtml(paymentWords[order.payment](order))}</p>`,
    `<p>Will be delivered to:<br>${order.deliverTo.map(escapeHtml).join("<br>")}</p>`,
    `<p><a href="${escapeHtml(order.url)}">Follow your order</a></p>`,
    `<p>Questions? ${escapeHtml(order.contact)}</p>`,
  ]);
}
