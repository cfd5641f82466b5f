import { formatMoney } from "../money/mod.ts";
import type { Country } from "../shop/shape.ts";
import { isPriced, rateOf, servedCountries, type ShippingTerms } from "./shape.ts";

export interface DeliverySaying {
  currency: string;
  /** `2 to 4 working days` */
  time: string;
}

/**
 * What delivery costs wherever it goes, for a page that does not know where:
 * `Free, in 2 to 4 working days`, `From €4.90, free from €50.00, in 2 to 4 working days`.
 */
export function deliveryWords(terms: ShippingTerms, { currency, time }: DeliverySaying): string {
  if (!isPriced(terms)) return `Free, in ${time}`;
  const rates = servedCountries(terms).map((code) => rateOf(terms, code));
  const least = Math.min(...rates.map(({ cents }) => cents));
  const isSame = rates.every(({ cents }) => cents === least);
  const from = least === 0 ? "Free to some countries" : formatMoney(least, currency);
  const free = rateOf(terms, terms.home).freeFromCents;
  return [
    isSame || least === 0 ? from : `From ${from}`,
    ...(free === null ? [] : [`free from ${formatMoney(free, currency)}`]),
    `in ${time}`,
  ].join(", ");
}

/** `19 %`, `5.5 %` */
export function percentWords(bps: number): string {
  return `${bps / 100} %`;
}

/** What delivery to one country costs: `€4.90, free from €50.00`. */
export function rateWords(terms: ShippingTerms, to: Country, currency: string): string {
  const { cents, freeFromCents } = rateOf(terms, to);
  if (cents === 0) return "free";
  const free = freeFromCents === null ? "" : `, free from ${formatMoney(freeFromCents, currency)}`;
  return formatMoney(cents, currency) + free;
}
