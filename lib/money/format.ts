import { DEFAULT_LOCALE, type Locale } from "../i18n/locale.ts";
import { minorDigits } from "./minor_digits.ts";

// An Intl object costs some 20 µs to make and 1 µs to use: one for each language, currency and style.
const formats = new Map<string, Intl.NumberFormat>();

/** Whole units from which cents say nothing any more. */
const LARGE = 10_000;

/**
 * Money as people read it: `€23.40`, `-€1,234.50`, `¥500`; in French `23,40 €`.
 *
 * @param cents     amount in minor units of the currency; may be negative
 * @param currency  ISO 4217 code
 */
export function formatMoney(
  cents: number,
  currency = "EUR",
  locale: Locale = DEFAULT_LOCALE,
): string {
  const digits = minorDigits(currency);
  return formatOf(locale, currency, digits).format(cents / 10 ** digits);
}

/** The same for a figure among others: from 10,000 on in whole units, `€103,627`. */
export function formatMoneyShort(
  cents: number,
  currency = "EUR",
  locale: Locale = DEFAULT_LOCALE,
): string {
  const digits = minorDigits(currency);
  const amount = cents / 10 ** digits;
  return formatOf(locale, currency, Math.abs(amount) < LARGE ? digits : 0).format(amount);
}

/** What stands for the currency beside a field: `€`, or its code where there is no sign. */
export function currencySign(currency: string): string {
  const parts = formatOf(DEFAULT_LOCALE, currency, 0).formatToParts(0);
  return parts.find(({ type }) => type === "currency")?.value ?? currency;
}

function formatOf(locale: Locale, currency: string, digits: number): Intl.NumberFormat {
  const key = `${locale} ${currency} ${digits}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, {
      style: "currency",
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    formats.set(key, format);
  }
  return format;
}
