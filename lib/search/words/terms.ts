import { fold } from "./fold.ts";
import { settleHarmful, takeFreeOf } from "./free_of.ts";
import { takeSizes } from "./sizes.ts";
import { stopWords } from "./stop_words.ts";
import { type Token, tokens } from "./tokens.ts";

/** A text as index and query both read it. */
export interface Terms {
  /** Its words in their order, without those that say nothing. */
  words: Token[];
  /** What it says is missing. */
  without: string[];
  /** Amounts, such as "=500g". */
  sizes: string[];
}

export function termsOf(text: string): Terms {
  const { rest: unsized, sizes } = takeSizes(settleHarmful(fold(text)));
  const { rest, without } = takeFreeOf(tokens(unsized));
  return { words: rest.filter(({ term }) => !stopWords.has(term)), without, sizes };
}

/** The term under which it is indexed that a thing lacks something. */
export const freeTerm = (what: string) => `free:${what}`;

/** The term of two words that stand together. */
export const pairTerm = (first: string, second: string) => `${first} ${second}`;
