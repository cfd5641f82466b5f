import { formatOf, type Locale, textsOf } from "../i18n/mod.ts";
import { escapeHtml, letter, messageIdOf } from "./letter.ts";
import type { Mail } from "./message.ts";

/** What the confirmation of an order says. */
export interface OrderConfirmation {
  /** The language of the whole mail; what is handed in is in it already. */
  locale: Locale;
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

/**
 * The confirmation of one order. Its Message-ID comes from the order alone, so that every copy of
 * it, should there ever be two, is recognised as the same mail.
 *
 * @param from  sender, as in MAIL_FROM; its domain goes into the Message-ID
 */
export function orderConfirmation(order: OrderConfirmation, from: string): Mail {
  const { orderId, number, customer, locale } = order;
  const said = wordsOf(order);
  return {
    messageId: messageIdOf({ orderId, what: "confirmation", from }),
    locale,
    from,
    to: { name: customer.name, address: customer.address },
    subject: textsOf(locale).orderMails.confirmation.subject(number, said.total),
    text: textOf(order, said),
    html: htmlOf(order, said),
  };
}

type Words = ReturnType<typeof wordsOf>;

/** The sentences of an order, and its sums. */
function wordsOf({ locale, number, payment, expiryRule, contact, ...order }: OrderConfirmation) {
  const { labelled, questions, confirmation: t } = textsOf(locale).orderMails;
  const money = (cents: number) => formatOf(locale).money(cents, order.currency);
  return {
    labelled,
    money,
    total: money(order.totalCents),
    totalLabel: t.total,
    thanks: t.thanks(number),
    payment: payment === "on_delivery" ? t.onDelivery(expiryRule) : t.byCard,
    deliverTo: t.deliverTo,
    follow: t.follow,
    questions: questions(contact),
  };
}

function textOf(order: OrderConfirmation, said: Words): string {
  const { labelled, money } = said;
  const lines = order.lines.map(({ quantity, name, totalCents }) =>
    `  ${labelled(`${quantity} x ${name}`, money(totalCents))}`
  );
  return [
    said.thanks,
    "",
    ...lines,
    ...order.parts.map(([label, text]) => `  ${labelled(label, text)}`),
    "",
    `${labelled(said.totalLabel, said.total)}. ${said.payment}`,
    ...order.contained.map((one) => `${one}.`),
    "",
    said.deliverTo,
    ...order.deliverTo.map((line) => `  ${line}`),
    "",
    labelled(said.follow, order.url),
    "",
    said.questions,
    "",
  ].join("\n");
}

function htmlOf(order: OrderConfirmation, said: Words): string {
  const row = (label: string, sum: string) =>
    `<tr><td>${label}</td><td align="right">${sum}</td></tr>`;
  const strong = (text: string) => `<strong>${escapeHtml(text)}</strong>`;
  const rows = order.lines.map(({ quantity, name, totalCents }) =>
    row(`${quantity} &times; ${escapeHtml(name)}`, escapeHtml(said.money(totalCents)))
  );
  const parts = order.parts.map(([label, text]) => row(escapeHtml(label), escapeHtml(text)));
  return letter({ title: order.number, locale: order.locale }, [
    `<p>${escapeHtml(said.thanks).replace(escapeHtml(order.number), strong)}</p>`,
    `<table width="100%" cellpadding="4">${rows.join("")}${parts.join("")}`,
    row(strong(said.totalLabel), strong(said.total)),
    "</table>",
    ...order.contained.map((one) => `<p>${escapeHtml(one)}.</p>`),
    `<p>${escapeHtml(said.payment)}</p>`,
    `<p>${escapeHtml(said.deliverTo)}<br>${order.deliverTo.map(escapeHtml).join("<br>")}</p>`,
    `<p><a href="${escapeHtml(order.url)}">${escapeHtml(said.follow)}</a></p>`,
    `<p>${escapeHtml(said.questions)}</p>`,
  ]);
}
