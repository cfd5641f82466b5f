import { DEFAULT_LOCALE, type Locale } from "../i18n/mod.ts";

/** A mail before it is bytes. */
export interface Mail {
  /** Without angle brackets; the same for every copy of the same mail. */
  messageId: string;
  /** Its language; English where it is left out, as in mails to staff. */
  locale?: Locale;
  from: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
  /** The same as a page; plain text alone where it is left out. */
  html?: string;
  /** Where one POST ends mails of this kind, without a session or a token (RFC 8058). */
  unsubscribeUrl?: string;
}

/** What a mail program posts to `unsubscribeUrl`. */
export const ONE_CLICK = "List-Unsubscribe=One-Click";

/** A mail as it goes over the wire. */
export interface ComposedMail {
  messageId: string;
  envelope: { from: string; to: string[] };
  bytes: Uint8Array;
}

/** Turn a mail into MIME: text and HTML as alternatives, headers encoded and safe from injection. */
export async function composeMail(mail: Mail): Promise<ComposedMail> {
  // Not before the first mail: an idle worker does without.
  const { default: MailComposer } = await import("nodemailer/lib/mail-composer");
  const node = new MailComposer({
    messageId: `<${mail.messageId}>`,
    from: mail.from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    ...(mail.html === undefined ? {} : { html: mail.html }),
    headers: {
      "Auto-Submitted": "auto-generated",
      "Content-Language": mail.locale ?? DEFAULT_LOCALE,
      ...(mail.unsubscribeUrl === undefined ? {} : {
        "List-Unsubscribe": `<${mail.unsubscribeUrl}>`,
        "List-Unsubscribe-Post": ONE_CLICK,
      }),
    },
  }).compile();
  const envelope = node.getEnvelope();
  if (!envelope.from || envelope.to.length === 0) throw new Error("Cannot mail without an address");
  const bytes: Uint8Array = await node.build();
  return { messageId: mail.messageId, envelope: { from: envelope.from, to: envelope.to }, bytes };
}
