import { z } from "zod";
import { isVisible, tidyLine, tidyLines } from "./tidy.ts";
import { tidyEmail } from "./email.ts";
import { readWholeNumber } from "./whole_number.ts";

const tooLong = (max: number) => `At most ${max} characters`;

/**
 * A field of one line that must be filled in, settled by `tidyLine`.
 *
 * @param missing  what to say where nothing is there that could be seen, such as "Enter your name"
 * @param max      characters (UTF-16, as browsers count for `maxlength`)
 */
export function lineField(missing: string, max: number) {
  return z.string({ error: missing }).transform(tidyLine).pipe(
    z.string().refine(isVisible, { error: missing, abort: true }).max(max, tooLong(max)),
  );
}

/** A field of one line that may be left empty; "" where nothing in it could be seen. */
export function optionalLineField(max: number) {
  return z.string().transform((text) => emptyUnlessVisible(tidyLine(text)))
    .pipe(z.string().max(max, tooLong(max))).default("");
}

/** A text of many lines that may be left empty, such as a note. */
export function noteField(max: number) {
  return z.string().transform((text) => emptyUnlessVisible(tidyLines(text)))
    .pipe(z.string().max(max, tooLong(max))).default("");
}

/** An e-mail address in lower case, as all of the shop keeps it. */
export function emailField(missing: string, wrong = missing) {
  return z.string({ error: missing })
    .transform(tidyEmail)
    .pipe(z.string().min(1, missing).max(254, wrong).pipe(z.email(wrong)));
}

/**
 * A whole number, read by `readWholeNumber`. An emptied field is a slip, not the number 0.
 *
 * @param missing  what to say where nothing was typed, such as "Enter a number"
 * @param wrong    what to say to what is no whole number
 */
export function wholeNumberField(missing: string, wrong: string) {
  return z.string({ error: missing }).refine(isVisible, { error: missing, abort: true })
    .transform((typed, fault) => {
      const number = readWholeNumber(typed);
      if (number !== null) return number;
      fault.addIssue({ code: "custom", message: wrong });
      return z.NEVER;
    });
}

function emptyUnlessVisible(text: string): string {
  return isVisible(text) ? text : "";
}
