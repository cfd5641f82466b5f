import type { Locale } from "./locale.ts";

/** A sentence for each number that a language tells apart. */
export interface PluralForms {
  one: string;
  other: string;
}

/**
 * Picks the form for a number: `plural(n, { one: "1 product", other: "5 products" })`. English has one
 * for 1 alone, French for 0 and 1; the form that French has for whole millions is that of `other`.
 */
export function pluralOf(locale: Locale): (count: number, forms: PluralForms) => string {
  const rules = new Intl.PluralRules(locale);
  return (count, forms) => rules.select(count) === "one" ? forms.one : forms.other;
}
