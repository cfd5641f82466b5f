import { tradeNames } from "../query/trade_names.ts";
import { freeTerm, termsOf } from "../words/terms.ts";

/** Words of a query that is counted: a longer one is asked too seldom to learn of. */
const MAX_WORDS = 6;
const MAX_LENGTH = 100;

/** A query as it is counted: its words as the index has them, each once; `null` for what is not counted. */
export function clickKey(text: string): string | null {
  const { words, without, sizes } = termsOf(text.slice(0, 2 * MAX_LENGTH));
  const terms = [...words.map(({ term }) => term), ...without.map(freeTerm), ...sizes];
  const key = [...new Set(terms)].toSorted().join(" ");
  const isCounted = terms.length > 0 && terms.length <= MAX_WORDS && key.length <= MAX_LENGTH;
  return isCounted ? key : null;
}

/**
 * Whether all words of a query are the shop's own: of products it was answered by, or of the trade's
 * dictionary. What people type besides, such as names, addresses and numbers, is never kept.
 */
export function isOfTheTrade(key: string, texts: readonly string[]): boolean {
  const read = texts.map((text) => termsOf(text));
  const known = new Set(read.flatMap(({ words }) => words.map(({ term }) => term)));
  // An amount is a number that somebody typed: only those of products are kept.
  const amounts = new Set(read.flatMap(({ sizes }) => sizes));
  return key.split(" ").every((term) => {
    if (term.startsWith("=")) return amounts.has(term);
    const word = term.replace(/^free:/, "");
    return known.has(word) || tradeNames.has(word);
  });
}
