import { z } from "zod";
import { decoded } from "./decoded.ts";

/** A whole number in digits; no other way to write one (hex, 1e3, blanks) is taken. */
export function wholeNumber(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`;
  return z.string().regex(/^(0|[1-9]\d{0,15})$/, { error }).transform(Number)
    .pipe(z.number().min(min, { error }).max(max, { error }));
}

/**
 * For `refine()`: each `%` of a URL stands for a sign, as drivers want it that take a password out of it. What
 * is checked after this may decode.
 */
export const decodable = [(text: string) => decoded(text) !== null, {
  error: "has a % that stands for no sign; in a password it is written %25",
  abort: true,
}] as const;

/** A name of the IANA's zones of time, as this machine knows them. */
export const timeZone = z.string().refine((name) => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}, { error: "must be a time zone, such as Europe/Paris" });

/** The origin of a site: `https://shop.example.com`, with a port where it has one. */
export const siteAddress = z.string().transform((text, context) => {
  const url = URL.parse(text);
  const isSite = url && /^https?:\/\/[^/?#@\\\s]+\/?$/i.test(text);
  if (isSite) return url.origin;
  const message = "must be the shop's address and nothing more, such as https://shop.example.com";
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});

// A name that is no second address: what has another sign in it stands in quotes.
const mailbox =
  /^(?:(?:"(?:[^"\\\p{Cc}]|\\[^\p{Cc}])*"|[^<>"(),:;@\\\p{Cc}]*) ?<([^<>]+)>|([^<>]+))$/u;

/** One sender of mail: `ada@example.com` or `Ada's Shop <ada@example.com>`. */
export const oneMailbox = z.string().refine((text) => {
  const [, inBrackets, alone] = mailbox.exec(text) ?? [];
  return z.email().max(254).safeParse(inBrackets ?? alone).success;
}, { error: "must be one address, such as shop@example.com or My Shop <shop@example.com>" });

/** Text that nobody guesses: long, and not one sign over and over. */
export const secretText = z.string().min(32, {
  error: "must have at least 32 characters",
  abort: true,
})
  .refine((text) => new Set(text).size >= 8, {
    error: "must be random: it has fewer than 8 different characters",
  });

/** Public keys of age, `age1…`, as age-keygen names them. */
export const ageRecipients = z.string().transform((text, context) => {
  const keys = text.split(",").map((one) => one.trim()).filter(Boolean);
  const fault = (message: string) => {
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  };
  if (keys.some((key) => /^AGE-SECRET-KEY/i.test(key))) {
    return fault("holds a private key: take it away from this machine, and name its public key");
  }
  if (keys.length > 0 && keys.every((key) => /^age1[02-9ac-hj-np-z]{58}$/.test(key))) return keys;
  return fault("must be public keys of age, such as age1…, as age-keygen prints them");
});
