import type { Config } from "../config/mod.ts";
import { LOCALE } from "../locale.ts";

/** How long delivery takes, in words: `2 to 4 working days`. */
export function deliveryTime({ DELIVERY_DAYS }: Pick<Config, "DELIVERY_DAYS">): string {
  const [from, to] = DELIVERY_DAYS.split("-");
  if (to !== undefined && to !== from) return `${from} to ${to} working days`;
  return from === "1" ? "1 working day" : `${from} working days`;
}

/** Names of countries as a sentence lists them: `Austria, Belgium, and Spain`. */
export function countryList(names: readonly string[]): string {
  // Made where it is asked for: a worker that never lists any is 3 MiB smaller without it.
  return new Intl.ListFormat(LOCALE, { type: "conjunction" }).format(names);
}
