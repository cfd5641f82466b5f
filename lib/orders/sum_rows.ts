import { DEFAULT_LOCALE, formatOf, type Locale, textsOf } from "../i18n/mod.ts";
import type { Country } from "../shop/shape.ts";
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
  locale: Locale = DEFAULT_LOCALE,
): SumRow[] {
  const { cart: { rows: t }, terms: { countries } } = textsOf(locale);
  const delivery = deliveryCents === 0
    ? { label: t.delivery, text: time ? `${t.free}, ${time}` : t.free }
    : {
      label: `${t.deliveryTo(countries[country])}${time ? `, ${time}` : ""}`,
      cents: deliveryCents,
    };
  const off = { label: t.code(couponCode ?? ""), cents: -discountCents };
  return discountCents > 0 ? [off, delivery] : [delivery];
}

/** What a total contains: `Includes 19 % tax`, and how much that is. */
export function containedTaxes(
  { taxes }: Pick<SumParts, "taxes">,
  locale: Locale = DEFAULT_LOCALE,
) {
  const { rows } = textsOf(locale).cart;
  return taxes.map(({ bps, taxCents }) => ({
    label: rows.includes(percentWords(bps, locale)),
    cents: taxCents,
  }));
}

/** All of it as lines of plain text, for a mail. */
export function sumLines(
  parts: SumParts,
  currency: string,
  locale: Locale = DEFAULT_LOCALE,
): [label: string, text: string][] {
  const { money } = formatOf(locale);
  return partsOf(parts, undefined, locale).map(({ label, cents, text }) => [
    label,
    text ?? money(cents!, currency),
  ]);
}
