import { z } from "zod";
import { isVisible, tidyLine } from "../text/mod.ts";
import { orderStatuses } from "./status.ts";

/*
 * What staff can do to an order. Each form carries where the order stood when the page was shown:
 * nobody acts on an order that has moved since without knowing.
 */

// No keyboard types these, but a terminal or an export of the history could be tricked with them.
const hasControl = /[^\P{Cc}\t\r\n]/u;

const MAX = 500;

/** What a colleague writes; `missing` is said where there has to be something. */
function remark(missing?: string) {
  return z.string({ error: missing })
    .refine((text) => !hasControl.test(text), {
      error: "Write it without control signs",
      abort: true,
    })
    .transform(tidyLine)
    .pipe(
      z.string().max(MAX, `At most ${MAX} characters`)
        .refine((text) => !missing || isVisible(text), { error: missing ?? "" }),
    );
}

/** Where the order stood for the person who acts. */
const from = z.enum(orderStatuses, { error: "This page is too old. Load it again" });

/** One step on, which the form's address names. */
export const NextStep = z.object({ from, note: remark().default("") });

export const NewNote = z.object({ from, note: remark("Write the note first") });

export const Cancellation = z.object({
  from,
  reason: remark("Say why, so that colleagues know"),
});
