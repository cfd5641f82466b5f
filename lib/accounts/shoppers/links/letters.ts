import { exactTime } from "../../../ui/data/relative_time.ts";
import type { LinkKind } from "./shape.ts";

/** What a mail to a shopper says, before it has an address. */
export interface Letter {
  subject: string;
  lines: readonly string[];
}

const IGNORE = "If this was not you, leave it: nothing happens then.";

/** The mail that carries a link. */
export function linkLetter(
  kind: LinkKind,
  { link, endsAt }: { link: string; endsAt: Date },
): Letter {
  const { subject, says } = words[kind];
  const once = `The link works once, until ${exactTime(endsAt)}.`;
  return { subject, lines: [says, link, "", once, IGNORE] };
}

const words: Readonly<Record<LinkKind, { subject: string; says: string }>> = {
  register: {
    subject: "Your account: choose a password",
    says: "Choose your password here, and your account is ready:",
  },
  reset: { subject: "Choose another password", says: "Choose another password here:" },
  email: {
    subject: "Confirm your new e-mail address",
    says: "Confirm here that this is to be the address of your account:",
  },
};

/** What goes to an address where no link would be right: it tells its owner alone how things stand. */
export function otherLetter(kind: LinkKind, url: (path: string) => string): Letter {
  if (kind === "reset") {
    return {
      subject: "You have no account with us",
      lines: [
        "Somebody asked for another password, but there is no account under this address.",
        "Perhaps you used another one? Or make an account here:",
        url("/account/register"),
        "",
        IGNORE,
      ],
    };
  }
  return {
    subject: "You already have an account",
    lines: [
      kind === "email"
        ? "Somebody wanted to give an account this address, but it has an account of its own."
        : "Somebody wanted to make an account under this address, and it has one. Log in here:",
      url("/account/login"),
      "",
      "Forgotten the password? Choose another here:",
      url("/account/password-reset"),
      "",
      IGNORE,
    ],
  };
}
