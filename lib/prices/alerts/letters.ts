import { addressIn, formatOf, type Locale, textsOf } from "../../i18n/mod.ts";
import { type Mail, senderDomain } from "../../mail/mod.ts";
import { END_PATH, type Watch } from "./shape.ts";

/** What a mail to a watcher is made of besides its news. */
export interface SentTo {
  to: string;
  locale: Locale;
  from: string;
  /** The page of what it waits for. */
  url: string;
  /** Origin of the shop. */
  origin: string;
  /** Names this mail, so that a second copy of it is known as one. */
  jobId: string;
}

/** Asks an address whether it wants to be told. */
export function yesMail(asked: readonly Watch[], sent: SentTo): Mail {
  const t = textsOf(sent.locale).alertMails;
  const text = [
    t.asked,
    "",
    ...asked.map(({ name, kind }) => t.wish[kind](name)),
    "",
    t.sayYes,
    pageOf(sent),
    "",
    t.ignore,
    "",
  ].join("\n");
  return mailOf(sent, { what: "yes", subject: t.yesSubject, text });
}

/** Tells an address what costs less and what is there again. */
export function alertMail(told: readonly Watch[], sent: SentTo & { currency: string }): Mail {
  const t = textsOf(sent.locale).alertMails;
  const [first] = told;
  const subject = told.length === 1 ? newsOf(first!, sent) : t.manySubject(told.length);
  const text = [
    t.told,
    "",
    ...told.flatMap((one) => [
      `- ${newsOf(one, sent)}`,
      `  ${addressIn(sent.locale, `/products/${one.slug}`, sent.origin)}`,
    ]),
    "",
    t.noPromise,
    "",
    t.end(pageOf(sent)),
    "",
  ].join("\n");
  return mailOf(sent, { what: "alert", subject, text });
}

/** Where its links lead: in the language of the mail. */
function pageOf({ locale, url, origin }: SentTo): string {
  return addressIn(locale, url, origin);
}

function newsOf(
  { kind, name, priceCents, thenCents }: Watch,
  { locale, currency }: { locale: Locale; currency: string },
): string {
  const t = textsOf(locale).alertMails;
  const money = (cents: number) => formatOf(locale).money(cents, currency);
  const price = money(priceCents);
  return kind === "stock" ? t.back(name, price) : t.cheaper(name, price, money(thenCents));
}

function mailOf(
  { to, locale, from, url, jobId }: SentTo,
  { what, ...told }: { what: string; subject: string; text: string },
): Mail {
  return {
    messageId: `${what}-${jobId}@${senderDomain(from)}`,
    locale,
    from,
    to: { name: "", address: to },
    unsubscribeUrl: `${url}${END_PATH}`,
    ...told,
  };
}
