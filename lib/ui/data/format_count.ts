import { DEFAULT_LOCALE } from "../../i18n/locale.ts";

const format = new Intl.NumberFormat(DEFAULT_LOCALE);

/** A count with its thousands grouped: `27,554`. */
export function formatCount(count: number): string {
  return format.format(count);
}

/** An amount as exactly as one reads it: `3.2`, `412`, `27,554`. */
export function formatAmount(amount: number): string {
  return formatCount(amount < 100 ? Math.round(amount * 10) / 10 : Math.round(amount));
}
