import { LOCALE } from "../locale.ts";
import { minorDigits, minorUnits } from "./minor_digits.ts";

// An Intl object costs some 20 µs to make and 1 µs to use: one for each currency and style.
const formats = new Map<string, Intl.NumberFormat>();

/** Whole units from which cents say nothing any more. */
const LARGE = 10_000;

/**
 * Money as people read it in the shop's language: `€23.40`, `-€1,234.50`, `¥500`.
 *
 * @param cents     amount in minor units of the currency; may be negative
 * @param currency  ISO 4217 code
 */
export function formatMoney(cents: number, currency = "EUR"): string {
  return formatOf(currency, minorDigits(currency)).format(cents / minorUnits(currency));
}

/** The same for a figure among others: from 10,000 on in whole units, `€103,627`. */
export function formatMoneyShort(cents: number, currency = "EUR"): string {
  const amount = cents / minorUnits(currency);
  const digits = Math.abs(amount) < LARGE ? minorDigits(currency) : 0;
  return formatOf(currency, digits).format(amount);
}

/** What stands for the currency beside a field: `€`, or its code where there is no sign. */
export function currencySign(currency: string): string {
  const parts = formatOf(currency, 0).formatToParts(0);
  return parts.find(({ type }) => type === "currency")?.value ?? currency;
}

function formatOf(currency: string, digits: number): Intl.NumberFormat {
  const key = `${currency} ${digits}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(LOCALE, {
      style: "currency",
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    formats.set(key, format);
  }
  return format;
}
