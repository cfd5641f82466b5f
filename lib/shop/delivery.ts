import type { Config } from "../config/mod.ts";
import { DEFAULT_LOCALE, formatOf, type Locale, textsOf } from "../i18n/mod.ts";
import type { Country } from "./shape.ts";

/** How long delivery takes, in words: `2 to 4 working days`. */
export function deliveryTime(
  { DELIVERY_DAYS }: Pick<Config, "DELIVERY_DAYS">,
  locale: Locale = DEFAULT_LOCALE,
): string {
  const [from = "", to = from] = DELIVERY_DAYS.split("-");
  return textsOf(locale).terms.days(from, to);
}

/** Names of countries as a sentence lists them: `Austria, Belgium, and Spain`. */
export function countryList(names: readonly string[], locale: Locale = DEFAULT_LOCALE): string {
  return formatOf(locale).list(names);
}

/** What a country is called: `Germany`, `Allemagne`. */
export function countryName(country: Country, locale: Locale = DEFAULT_LOCALE): string {
  return textsOf(locale).terms.countries[country];
}
