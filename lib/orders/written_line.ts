import { z } from "zod";
import { lineField, optionalLineField, plainDigits, tidyLine } from "../text/mod.ts";

/*
 * Lines that go onto a label and into a mail to an address nobody has confirmed: the shop's mail
 * must be no way to send a stranger a link or a text that reads otherwise than it is stored.
 */

// Control characters, and signs that turn the direction of what follows.
const tricky = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;
const link = /:\/\/|\bwww\./i;

const typed = (missing: string) =>
  z.string({ error: missing }).trim()
    .refine((text) => !tricky.test(text), { error: "Use plain letters and signs", abort: true });
const holdsNoLink = (text: string) => !link.test(text.normalize("NFKC"));
const noLink = "Leave out web addresses: this is printed on the parcel";

/** A line that must be filled in. @param missing  what to say where nothing can be seen in it */
export function writtenLine(missing: string, max: number) {
  return typed(missing).pipe(lineField(missing, max)).refine(holdsNoLink, noLink);
}

/** A name of a person or a place: at least one letter of some alphabet is in it. */
export function writtenName(missing: string, max: number) {
  return writtenLine(missing, max).refine((text) => text === "" || /\p{L}/u.test(text), missing);
}

/** A line that may be left empty. */
export function optionalWrittenLine(max: number) {
  return typed("Use plain letters and signs").pipe(optionalLineField(max).unwrap())
    .refine(holdsNoLink, noLink).default("");
}

/** A phone number that may be left empty, in the digits 0 to 9. */
export const phoneField = z.string()
  .transform((text) => plainDigits(tidyLine(text).normalize("NFKC")))
  .refine((text) => text === "" || /^(?=(?:\D*\d){5,15}\D*$)[+(]?[\d ().\/-]{5,30}$/.test(text), {
    error: "Enter a phone number, such as +49 30 1234567, or leave it empty",
  }).default("");
