import type { Config } from "../config/mod.ts";
import { DEFAULT_LOCALE, type Locale, textsOf } from "../i18n/mod.ts";
import { contactLine, countryList, countryName, deliveryTime } from "../shop/mod.ts";
import { rateWords, servedCountries, type ShippingTerms } from "../terms/mod.ts";

/** What a text may say in braces: it is always what the settings say. */
export const factWords = {
  countries: "the countries you deliver to",
  delivery_days: "how long delivery takes",
  delivery_prices: "what it costs, by country",
  contact: "how to reach you",
  expiry_rule: "what becomes of an order that nobody pays",
} as const;
type Fact = keyof typeof factWords;

export interface FactsFrom {
  config: Config;
  shipping: ShippingTerms;
  /** In a language, as a sentence without its full stop. */
  expiryRule(locale: Locale): string;
  /** Of the text; English where left out. */
  locale?: Locale;
}

/** A text with its facts in it; words in braces that are none stay as they are. */
export function withFacts(text: string, from: FactsFrom): string {
  const facts = factsOf(from);
  return text.replaceAll(
    /\{([a-z_]{1,30})\}/g,
    (whole, name) => Object.hasOwn(facts, name) ? escaped(facts[name as Fact]()) : whole,
  );
}

function factsOf(
  { config, shipping, expiryRule, locale = DEFAULT_LOCALE }: FactsFrom,
): Readonly<Record<Fact, () => string>> {
  const served = servedCountries(shipping);
  const currency = config.CURRENCY;
  return {
    countries: () => countryList(served.map((code) => countryName(code, locale)), locale),
    delivery_days: () => deliveryTime(config, locale),
    delivery_prices: () => pricesOf(shipping, { currency, locale }),
    contact: () => contactLine(config),
    expiry_rule: () => expiryRule(locale),
  };
}

/** `Nothing: it is free`, or the price that most have at the end: `France: €9.90; everywhere else: €4.90`. */
function pricesOf(
  shipping: ShippingTerms,
  { currency, locale }: { currency: string; locale: Locale },
): string {
  const { terms: t } = textsOf(locale);
  const names = new Map<string, string[]>();
  for (const code of servedCountries(shipping)) {
    const price = rateWords(shipping, code, { currency, locale });
    names.set(price, [...names.get(price) ?? [], countryName(code, locale)]);
  }
  const [[most], ...others] = [...names].sort(([, a], [, b]) => b.length - a.length) as [
    [string, string[]],
    ...[string, string[]][],
  ];
  if (others.length === 0) return most === t.rateFree ? t.nothing : t.everywhere(most);
  const each = others.map(([price, those]) => t.some(countryList(those, locale), price));
  return [...each, t.elsewhere(most)].join(locale === "fr" ? "\u00a0; " : "; ");
}

/** So that a setting means nothing in Markdown. */
function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>#|~]/g, "\\$&");
}
