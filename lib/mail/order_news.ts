import { type Locale, textsOf } from "../i18n/mod.ts";
import { escapeHtml, letter, messageIdOf } from "./letter.ts";
import type { Mail } from "./message.ts";

/** What a mail says about how it goes with an order. */
export interface OrderNews {
  /** The language in which all of it is said. */
  locale: Locale;
  orderId: string;
  number: string;
  /** Said once about the order, under this name: it goes into the Message-ID. */
  what: string;
  customer: { name: string; address: string };
  subject: string;
  /** A paragraph each. */
  sentences: readonly string[];
  /** Where to look. */
  links: readonly { label: string; url: string }[];
  /** How to reach the shop, in one line. */
  contact: string;
}

/**
 * A short letter: what happened, where to look, how to ask.
 *
 * @param from  sender, as in MAIL_FROM
 */
export function orderNews(news: OrderNews, from: string): Mail {
  const { locale, orderId, number, what, customer, subject, sentences, links } = news;
  const { labelled, questions } = textsOf(locale).orderMails;
  const asked = questions(news.contact);
  const text = [
    ...sentences.flatMap((one) => [one, ""]),
    ...links.map(({ label, url }) => labelled(label, url)),
    "",
    asked,
    "",
  ].join("\n");
  const html = letter({ title: number, locale }, [
    ...sentences.map((one) => `<p>${escapeHtml(one)}</p>`),
    ...links.map(({ label, url }) =>
      `<p><a href="${escapeHtml(url)}">${escapeHtml(label)}</a></p>`
    ),
    `<p>${escapeHtml(asked)}</p>`,
  ]);
  const messageId = messageIdOf({ orderId, what, from });
  return { messageId, locale, from, to: customer, subject, text, html };
}
