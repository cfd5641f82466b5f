import { DEFAULT_LOCALE } from "../i18n/locale.ts";

const known = new Map<string, number>();

/**
 * Decimals of a currency: 2 for EUR, 0 for JPY, 3 for KWD. Amounts are stored as whole numbers of
 * its smallest unit, so this is where the point goes.
 *
 * @param currency  ISO 4217 code
 */
export function minorDigits(currency: string): number {
  let digits = known.get(currency);
  if (digits === undefined) {
    const style = new Intl.NumberFormat(DEFAULT_LOCALE, { style: "currency", currency });
    known.set(currency, digits = style.resolvedOptions().maximumFractionDigits ?? 2);
  }
  return digits;
}

/** How many of the smallest unit make one of the currency: 100 for EUR, 1 for JPY. */
export function minorUnits(currency: string): number {
  return 10 ** minorDigits(currency);
}
