/** What somebody may be typing. */
export type SuggestionKind = "product" | "type" | "brand" | "category";

/** A line below the search field. */
export interface Suggestion {
  kind: SuggestionKind;
  text: string;
  href: string;
  /** Products behind it; `null` for a product. */
  products: number | null;
}

/** What stands beside a suggestion, and what is read out, in the language of the page. */
export interface SuggestionWords extends Record<Exclude<SuggestionKind, "product">, string> {
  /** Of the list. */
  label: string;
  /** How many there are: one, or after the number. */
  one: string;
  many: string;
}

/** Letters from which on something is suggested. */
export const SHORTEST = 2;
/** Letters of which the first count. */
export const LONGEST = 80;
export const MOST_SUGGESTIONS = 8;
