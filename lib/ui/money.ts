interface MoneyFormat {
  /** How many minor units make one of the currency: 100 for EUR, 1 for JPY. */
  unit: number;
  number: Intl.NumberFormat;
}

// An Intl object costs some 20 µs to make and 1 µs to use: one for each currency and locale.
const formats = new Map<string, MoneyFormat>();
const counts = new Map<string, Intl.NumberFormat>();

/**
 * Money as people read it: `23.40 EUR`, `1,234.50 EUR`, `500 JPY`.
 *
 * @param cents     amount in minor units of the currency; may be negative
 * @param currency  ISO 4217 code
 * @param locale    how the digits are written; number before currency in every one
 */
export function formatMoney(cents: number, currency = "EUR", locale = "en"): string {
  return `${formatAmount(cents, currency, locale)} ${currency}`;
}

/** The number of `formatMoney` alone, for where the currency is set apart. */
export function formatAmount(cents: number, currency = "EUR", locale = "en"): string {
  const { unit, number } = formatOf(currency, locale);
  return number.format(cents / unit);
}

/** A count with its thousands grouped: `27,554`. */
export function formatCount(count: number, locale = "en"): string {
  let format = counts.get(locale);
  if (!format) counts.set(locale, format = new Intl.NumberFormat(locale));
  return format.format(count);
}

function formatOf(currency: string, locale: string): MoneyFormat {
  const key = `${currency} ${locale}`;
  const known = formats.get(key);
  if (known) return known;
  const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
  }).resolvedOptions();
  const number = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  const format = { unit: 10 ** digits, number };
  formats.set(key, format);
  return format;
}
