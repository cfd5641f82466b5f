import { z } from "zod";
import { plainDigits } from "../../text/mod.ts";
import { ShipmentStep } from "../acts.ts";
import type { Shipment } from "../shape.ts";

export interface ParcelLine {
  /** Which line of the order, from 1 on. */
  position: number;
  quantity: number;
}

/** A part of an order that has left the house before the rest. */
export interface Parcel extends Shipment {
  id: string;
  sentAt: Date;
  lines: ParcelLine[];
}

/** A line of an order, and how many of its units are in the house. */
export interface UnitsLeft extends ParcelLine {
  productId: number;
  name: string;
}

const stale = { error: "This page is too old. Load it again" };
const ofLine = /^quantity-([1-9]\d?)$/;

/** What staff fill in to send a part: `quantity-3`, how many units of the third line. */
export const ParcelForm = z.looseObject({
  /** Made with the page: sent twice, it is one parcel. */
  key: z.uuid(stale),
  ...ShipmentStep.shape,
}).transform(({ key, from, note, carrier, tracking, ...others }, fault) => {
  const lines: ParcelLine[] = [];
  const typed: Record<string, string> = {};
  for (const [name, value] of Object.entries(others)) {
    const [, position] = ofLine.exec(name) ?? [];
    if (position === undefined) continue;
    const text = plainDigits(String(value)).trim();
    typed[name] = text;
    if (text === "" || /^0+$/.test(text)) continue;
    if (!/^\d{1,2}$/.test(text)) {
      const message = "Enter how many units, or leave it empty";
      fault.addIssue({ code: "custom", message, path: [name] });
      continue;
    }
    lines.push({ position: Number(position), quantity: Number(text) });
  }
  // By name as well, since that fills the form again where it is refused.
  return { ...(typed as object), key, from, note, carrier, tracking, lines };
});
export type ParcelForm = z.output<typeof ParcelForm>;
