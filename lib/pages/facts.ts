import type { Config } from "../config/mod.ts";
import { contactLine, countryList, deliveryTime } from "../shop/mod.ts";
import { countries } from "../shop/shape.ts";
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
  /** As a sentence without its full stop. */
  expiryRule: string;
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
  { config, shipping, expiryRule }: FactsFrom,
): Readonly<Record<Fact, () => string>> {
  const served = servedCountries(shipping);
  const currency = config.CURRENCY;
  return {
    countries: () => countryList(served.map((code) => countries[code])),
    delivery_days: () => deliveryTime(config),
    delivery_prices: () => pricesOf(shipping, currency),
    contact: () => contactLine(config),
    expiry_rule: () => expiryRule,
  };
}

/** `Nothing: it is free`, or the price that most have at the end: `France: €9.90; everywhere else: €4.90`. */
function pricesOf(shipping: ShippingTerms, currency: string): string {
  const names = new Map<string, string[]>();
  for (const code of servedCountries(shipping)) {
    const price = rateWords(shipping, code, currency);
    names.set(price, [...names.get(price) ?? [], countries[code]]);
  }
  const [[most], ...others] = [...names].sort(([, a], [, b]) => b.length - a.length) as [
    [string, string[]],
    ...[string, string[]][],
  ];
  if (others.length === 0) return most === "free" ? "Nothing: it is free" : `Everywhere: ${most}`;
  const each = others.map(([price, those]) => `${countryList(those)}: ${price}`);
  return [...each, `everywhere else: ${most}`].join("; ");
}

/** So that a setting means nothing in Markdown. */
function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>#|~]/g, "\\$&");
}
