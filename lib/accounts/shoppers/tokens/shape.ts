import { z } from "zod";
import { DAY_MS } from "../../../clock.ts";
import { lineField } from "../../../text/mod.ts";
import { passwordField } from "../../shape.ts";

/** Tokens that one shopper may have, with those that have ended and are still listed. */
export const MOST_TOKENS = 10;
/** How a program shows its token, as people read it. */
export const TOKEN_HEADER = "Authorization: Bearer smo_…";
/** Characters of what a token is called. */
export const LONGEST_NAME = 60;

/** Days that a token may be good for. */
export const tokenDays = ["30", "90", "365"] as const;
export type TokenDays = (typeof tokenDays)[number];

/** A new token as its owner asks for it, by the password. */
export const OwnTokenForm = z.object({
  name: lineField("Say what the token is for", LONGEST_NAME),
  days: z.enum(tokenDays, { error: "Choose how long the token is good for" }),
  password: passwordField("Enter your password"),
}).transform(({ days, ...form }) => ({ ...form, lifetimeMs: Number(days) * DAY_MS }));
export type OwnTokenForm = z.output<typeof OwnTokenForm>;

/** Which token is to go. */
export const OwnTokenChoice = z.object({ id: z.uuid() });

/** A token as its owner sees it in a list. */
export interface OwnToken {
  id: string;
  name: string;
  /** Its last four signs. */
  ending: string;
  createdAt: Date;
  endsAt: Date;
  /** At most a minute old; `null`: never. */
  lastUsedAt: Date | null;
}
