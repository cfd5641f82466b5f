import { terms } from "../i18n/en/terms.ts";

/** Countries the shop can deliver to, by ISO 3166 code, with their English names. */
export const countries = terms.countries;
export type Country = keyof typeof countries;

export const countryCodes = Object.keys(countries) as [Country, ...Country[]];

/** Whether a text is the code of one of them. */
export function isCountry(text: unknown): text is Country {
  return typeof text === "string" && Object.hasOwn(countries, text);
}
