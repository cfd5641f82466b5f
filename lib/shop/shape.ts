/** Countries the shop can deliver to, by ISO 3166 code. */
export const countries = {
  AT: "Austria",
  BE: "Belgium",
  CH: "Switzerland",
  DE: "Germany",
  DK: "Denmark",
  ES: "Spain",
  FR: "France",
  GB: "United Kingdom",
  IE: "Ireland",
  IT: "Italy",
  LU: "Luxembourg",
  NL: "Netherlands",
  PL: "Poland",
  PT: "Portugal",
  SE: "Sweden",
} as const;
export type Country = keyof typeof countries;

export const countryCodes = Object.keys(countries) as [Country, ...Country[]];

/** Whether a text is the code of one of them. */
export function isCountry(text: unknown): text is Country {
  return typeof text === "string" && Object.hasOwn(countries, text);
}
