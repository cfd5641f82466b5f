import { LOCALE } from "../../locale.ts";

const format = new Intl.NumberFormat(LOCALE);

/** A count with its thousands grouped: `27,554`. */
export function formatCount(count: number): string {
  return format.format(count);
}
