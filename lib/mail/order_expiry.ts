import { formatOf, type Locale, textsOf } from "../i18n/mod.ts";
import { escapeHtml, letter, messageIdOf } from "./letter.ts";
import type { Mail } from "./message.ts";

/** What the mail about an order says that the shop has cancelled by itself. */
export interface OrderExpiry {
  locale: Locale;
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
  const { orderId, number, customer, locale, url, shopUrl } = order;
  const { labelled, questions, expiry: t } = textsOf(locale).orderMails;
  const what = t.what(number, formatOf(locale).money(order.totalCents, order.currency));
  const why = t.why(order.days);
  const asked = questions(order.contact);
  const text = [
    what,
    "",
    why,
    "",
    `${t.stillWanted} ${labelled(t.again, shopUrl)}`,
    labelled(t.content, url),
    "",
    asked,
    "",
  ].join("\n");
  const link = (href: string, words: string) =>
    `<a href="${escapeHtml(href)}">${escapeHtml(words)}</a>`;
  const html = letter({ title: number, locale }, [
    `<p>${escapeHtml(what)}</p>`,
    `<p>${escapeHtml(why)}</p>`,
    `<p>${escapeHtml(t.stillWanted)} ${link(shopUrl, t.again)}</p>`,
    `<p>${link(url, t.content)}</p>`,
    `<p>${escapeHtml(asked)}</p>`,
  ]);
  const messageId = messageIdOf({ orderId, what: "expiry", from });
  return { messageId, locale, from, to: customer, subject: t.subject(number), text, html };
}
