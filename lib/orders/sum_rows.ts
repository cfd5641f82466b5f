import { formatMoney } from "../money/mod.ts";
import { countries, type Country } from "../shop/shape.ts";
import { percentWords, type TaxShare } from "../terms/mod.ts";

/** What a sum is made of besides goods: of a cart, or of an order that was placed. */
export interface SumParts {
  discountCents: number;
  deliveryCents: number;
  couponCode: string | null;
  country: Country;
  taxes: readonly TaxShare[];
}

export interface SumRow {
  label: string;
  cents?: number;
  text?: string;
}

/** The rows above a total. @param time  `2 to 4 working days`; left out where it is past */
export function partsOf(
  { discountCents, deliveryCents, couponCode, country }: SumParts,
  time?: string,
): SumRow[] {
  const delivery = deliveryCents === 0
    ? { label: "Delivery", text: time ? `free, ${time}` : "free" }
    : {
      label: `Delivery to ${countries[country]}${time ? `, ${time}` : ""}`,
      cents: deliveryCents,
    };
  const off = { label: `Code ${couponCode}`, cents: -discountCents };
  return discountCents > 0 ? [off, delivery] : [delivery];
}

/** What a total contains: `Includes 19 % tax`, and how much that is. */
export function containedTaxes({ taxes }: Pick<SumParts, "taxes">) {
  return taxes.map(({ bps, taxCents }) => ({
    label: `Includes ${percentWords(bps)} tax`,
    cents: taxCents,
  }));
}

/** All of it as lines of plain text, for a mail. */
export function sumLines(parts: SumParts, currency: string): [label: string, text: string][] {
  return partsOf(parts).map(({ label, cents, text }) => [
    label,
    text ?? formatMoney(cents!, currency),
  ]);
}
