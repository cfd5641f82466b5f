import { formatOf, type Locale, textsOf } from "../../../i18n/mod.ts";
import type { LinkKind } from "./shape.ts";

/** What a mail to a shopper says, before it has an address. */
export interface Letter {
  subject: string;
  lines: readonly string[];
}

/** What it is about, and in which language. */
export interface About {
  kind: LinkKind;
  locale: Locale;
}

/** The mail that carries a link. */
export function linkLetter(
  { kind, locale }: About,
  { link, endsAt }: { link: string; endsAt: Date },
): Letter {
  const t = textsOf(locale).shopperMails;
  const { subject, says } = t.link[kind];
  const once = t.once(formatOf(locale).dayAndTime(endsAt));
  return { subject, lines: [says, link, "", once, t.ignore] };
}

/** What goes to an address where no link would be right: it tells its owner alone how things stand. */
export function otherLetter({ kind, locale }: About, url: (path: string) => string): Letter {
  const { unknown, known, ignore } = textsOf(locale).shopperMails;
  if (kind === "reset") {
    const { subject, says, register } = unknown;
    return { subject, lines: [says, register, url("/account/register"), "", ignore] };
  }
  return {
    subject: known.subject,
    lines: [
      kind === "email" ? known.given : known.wanted,
      url("/account/login"),
      "",
      known.reset,
      url("/account/password-reset"),
      "",
      ignore,
    ],
  };
}
