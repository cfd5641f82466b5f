import { type Mail, senderDomain } from "../../mail/mod.ts";
import { formatMoney } from "../../money/mod.ts";
import { END_PATH, type Watch } from "./shape.ts";

/** What a mail to a watcher is made of besides its news. */
export interface SentTo {
  to: string;
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
  const text = [
    "Somebody, you we hope, has asked us to write to this address:",
    "",
    ...asked.map(({ name, kind }) =>
      kind === "price" ? `- when ${name} costs less` : `- when ${name} is there again`
    ),
    "",
    "Is that so? Open this page and say yes:",
    sent.url,
    "",
    "If it was not you, leave it: we write no more, and forget the address in three days.",
    "",
  ].join("\n");
  return mailOf(sent, { what: "yes", subject: "Shall we tell you?", text });
}

/** Tells an address what costs less and what is there again. */
export function alertMail(told: readonly Watch[], sent: SentTo & { currency: string }): Mail {
  const [first] = told;
  const subject = told.length === 1
    ? newsOf(first!, sent.currency)
    : `${told.length} products: news`;
  const text = [
    "You asked us to tell you:",
    "",
    ...told.flatMap((one) => [
      `- ${newsOf(one, sent.currency)}`,
      `  ${new URL(`/products/${one.slug}`, sent.origin).href}`,
    ]),
    "",
    "That is so at this moment; we put nothing aside.",
    "",
    `No more of these mails, or of some of them: ${sent.url}`,
    "",
  ].join("\n");
  return mailOf(sent, { what: "alert", subject, text });
}

function newsOf({ kind, name, priceCents, thenCents }: Watch, currency: string): string {
  const price = formatMoney(priceCents, currency);
  return kind === "stock"
    ? `${name} is there again, for ${price}`
    : `${name} costs ${price} now, not ${formatMoney(thenCents, currency)}`;
}

function mailOf(
  { to, from, url, jobId }: SentTo,
  { what, ...told }: { what: string; subject: string; text: string },
): Mail {
  return {
    messageId: `${what}-${jobId}@${senderDomain(from)}`,
    from,
    to: { name: "", address: to },
    unsubscribeUrl: `${url}${END_PATH}`,
    ...told,
  };
}
