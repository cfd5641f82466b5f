/** Characters of a search that count, and words of it. */
const MAX_LENGTH = 100;
const MAX_WORDS = 8;

/** A search as Postgres is asked it. */
export interface SearchQuery {
  /** As typed, without what cannot matter; empty where nothing is left. */
  text: string;
  /** A `tsquery` of the `simple` configuration: all words, as beginnings of words. */
  prefixes: string;
  words: string[];
}

/** Reduce what was typed to words of letters and digits: nothing else reaches the query language. */
export function parseSearch(typed: string): SearchQuery {
  const text = typed.normalize("NFC").replaceAll(/[\p{C}\s]+/gu, " ").trim().slice(0, MAX_LENGTH);
  const words = text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu)?.slice(0, MAX_WORDS) ?? [];
  // A single letter begins thousands of words: it must be a word of its own.
  const prefixes = words.map((word) => [...word].length > 1 ? `${word}:*` : word).join(" & ");
  return { text: words.length > 0 ? text : "", prefixes, words };
}
