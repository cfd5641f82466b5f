import { DEFAULT_LOCALE, formatOf, type Locale, textsOf } from "../i18n/mod.ts";
import type { Country } from "../shop/shape.ts";
import { isPriced, rateOf, servedCountries, type ShippingTerms } from "./shape.ts";

export interface DeliverySaying {
  currency: string;
  /** `2 to 4 working days` */
  time: string;
  /** English where left out. */
  locale?: Locale;
}

/**
 * What delivery costs wherever it goes, for a page that does not know where:
 * `Free, in 2 to 4 working days`, `From €4.90, free from €50.00, in 2 to 4 working days`.
 */
export function deliveryWords(
  terms: ShippingTerms,
  { currency, time, locale = DEFAULT_LOCALE }: DeliverySaying,
): string {
  const { terms: t } = textsOf(locale);
  const { money } = formatOf(locale);
  if (!isPriced(terms)) return t.free(time);
  const rates = servedCountries(terms).map((code) => rateOf(terms, code));
  const least = Math.min(...rates.map(({ cents }) => cents));
  const isSame = rates.every(({ cents }) => cents === least);
  const from = least === 0 ? t.freeToSome : money(least, currency);
  const free = rateOf(terms, terms.home).freeFromCents;
  return [
    isSame || least === 0 ? from : t.from(from),
    ...(free === null ? [] : [t.freeFrom(money(free, currency))]),
    t.within(time),
  ].join(", ");
}

/** `19 %`, `5.5 %` */
export function percentWords(bps: number, locale: Locale = DEFAULT_LOCALE): string {
  return formatOf(locale).percent(bps);
}

/** What delivery to one country costs: `€4.90, free from €50.00`. */
export function rateWords(
  terms: ShippingTerms,
  to: Country,
  { currency, locale = DEFAULT_LOCALE }: { currency: string; locale?: Locale },
): string {
  const { terms: t } = textsOf(locale);
  const { money } = formatOf(locale);
  const { cents, freeFromCents } = rateOf(terms, to);
  if (cents === 0) return t.rateFree;
  const free = freeFromCents === null ? "" : `, ${t.freeFrom(money(freeFromCents, currency))}`;
  return money(cents, currency) + free;
}
