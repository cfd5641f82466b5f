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
export function remark(missing?: string) {
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

/** The last step, taken back. */
export const ReversedStep = z.object({ from });

/** One step on, which the form's address names. */
export const NextStep = z.object({ from, note: remark().default("") });

const shortLine = (max: number, says: string) =>
  z.string().transform(tidyLine).refine((text) => text.length <= max && carrierSigns.test(text), {
    error: says,
  }).default("");
/** Letters, digits and what stands between them: both go into a mail. */
const carrierSigns = /^[\p{L}\p{N} .,&+\/#()-]*$/u;

/** An order leaves the house. */
export const ShipmentStep = NextStep.extend({
  carrier: shortLine(40, "Enter the carrier's name, 40 characters at most, or leave it empty"),
  tracking: shortLine(60, "Enter the parcel's number as it is printed, or leave it empty"),
});

export const NewNote = z.object({ from, note: remark("Write the note first") });

export const Cancellation = z.object({
  from,
  reason: remark("Say why, so that colleagues know"),
});
