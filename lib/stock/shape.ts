import { z } from "zod";
import { isVisible, lineField, optionalLineField, readWholeNumber } from "../text/mod.ts";
import type { MovementKind } from "./explain_change.ts";

const MAX_UNITS = 1_000_000_000;
const MAX_REASON = 200;
const HOW_MANY = "Enter how many";

const units = z.string({ error: HOW_MANY }).refine(isVisible, { error: HOW_MANY, abort: true })
  .transform((typed, fault) => {
    const number = readWholeNumber(typed);
    if (number !== null && number <= MAX_UNITS) return number;
    const message = number === null ? "Enter a whole number, such as 12" : `At most ${MAX_UNITS}`;
    fault.addIssue({ code: "custom", message });
    return z.NEVER;
  });

/** Goods have arrived: so many more are there. */
export const Delivery = z.object({
  units: units.pipe(z.number().min(1, "Enter 1 or more")),
  reason: optionalLineField(MAX_REASON),
});

/** Somebody has counted, or thrown something away: so many are there. */
export const Correction = z.object({
  /** In the house, those included that orders have a claim on. */
  counted: units,
  /** What the page showed. */
  was: units,
  why: lineField("Say why, so that colleagues know", MAX_REASON),
});

/** Units that came into the house, or left it. */
export interface StockMovement {
  id: string;
  at: Date;
  kind: MovementKind;
  /** Below 0 where they left. */
  units: number;
  /** In the house afterwards. */
  onHand: number;
  reason: string;
  /** E-mail of a colleague; `null` where no person did it. */
  by: string | null;
}

/** An order that a product stands on, and where its units are. */
export interface StockClaim {
  orderId: string;
  number: string;
  status: string;
  units: number;
  placedAt: Date;
}

export const movementWords: Readonly<Record<MovementKind, string>> = {
  delivery: "Delivery",
  correction: "Correction",
  import: "Import",
  bulk: "Bulk edit",
  undo: "Put back",
  shipment: "Shipped",
  return: "Returned",
  other: "Changed elsewhere",
};
