import { z } from "zod";
import type { Locale } from "../i18n/locale.ts";
import { tidyEmail } from "../text/mod.ts";
import type { Role } from "./permissions.ts";

/** Who is logged in. Never carries the password hash. */
export interface Account {
  id: string;
  /** Lower case. */
  email: string;
  role: Role;
  /** The password is one that was printed: nothing opens before it has been changed. */
  mustChangePassword?: true;
  /** The role has to give a code at the log-in, and no app is set up: nothing else opens before. */
  mustAddCode?: true;
}

/** An account as administrators see it in a list. */
export interface AccountRow extends Omit<Account, "mustChangePassword" | "mustAddCode"> {
  createdAt: Date;
  lastLoginAt: Date | null;
  disabledAt: Date | null;
}

/** One browser's visit: of a member of staff (`accountId`) or of a shopper with a cart. */
export interface Session {
  /** Names the session in lists and to open sockets; it is not the secret in the cookie. */
  id: string;
  accountId: string | null;
  cartId: string | null;
  /** The language that was chosen; `null` where none was. */
  locale: Locale | null;
  startedAt: Date;
  /** Last use, to the minute for staff; for visitors the start. */
  touchedAt: Date;
  /** When its owner last gave the password, and the code where there is one; `null` for visitors. */
  provenAt: Date | null;
}

/** Why an account is disabled or enabled: words of a list, since the audit keeps nothing typed. */
export const disableReasons = {
  left: "Has left the shop",
  away: "Is away for long",
  misuse: "Misuse is suspected",
  mistake: "Was made by mistake",
  other: "Another reason",
} as const;
export type DisableReason = keyof typeof disableReasons;

export const enableReasons = {
  back: "Is back",
  cleared: "There was no misuse",
  mistake: "Was disabled by mistake",
  other: "Another reason",
} as const;
export type EnableReason = keyof typeof enableReasons;

/** Length of a password in characters: no other rule of composition (ASVS 6.2.1, 6.2.5). */
export const passwordLength = { min: 12, max: 128 } as const;

/** A field for a password, present or new. Its length only stops nonsense. */
export function passwordField(missing: string) {
  return z.string({ error: missing }).min(1, { error: missing })
    .max(1_000, { error: "This is longer than a password can be" });
}

/** The login form. Lengths only stop nonsense: what is wrong is never told apart. */
export const LoginForm = z.object({
  email: z.string({ error: "Enter your e-mail address" }).transform(tidyEmail)
    .pipe(
      z.string().min(1, { error: "Enter your e-mail address" })
        .max(254, { error: "This is longer than an e-mail address can be" }),
    ),
  password: passwordField("Enter your password"),
});
export type LoginForm = z.output<typeof LoginForm>;
