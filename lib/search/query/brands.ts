import { stopWords } from "../words/stop_words.ts";
import { tokens } from "../words/tokens.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Words of a brand's name, at most. */
const MAX_WORDS = 4;
/** A word that is seldom a brand is one only together with others: "Real", "Go", "Catch". */
const MIN_SHARE = 0.5;

/** Finds brands among the words of a query. */
export class Brands {
  readonly #byTerms = new Map<string, number>();
  readonly #vocabulary: Vocabulary;

  constructor(names: readonly string[], vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    names.forEach((name, number) => {
      const terms = tokens(name).map(({ term }) => term);
      const key = terms.filter((term) => !stopWords.has(term)).join(" ");
      if (key !== "" && terms.length <= MAX_WORDS && !this.#byTerms.has(key)) {
        this.#byTerms.set(key, number);
      }
    });
  }

  /** The brand that is named by the most words, and where. */
  find(words: readonly string[]): { brand: number; at: number; length: number } | null {
    for (let length = Math.min(MAX_WORDS, words.length); length > 0; length--) {
      for (let at = 0; at + length <= words.length; at++) {
        const run = words.slice(at, at + length);
        const brand = this.#byTerms.get(run.join(" "));
        if (brand === undefined) continue;
        if (length > 1 || this.#vocabulary.brandShare(run[0]!) >= MIN_SHARE) {
          return { brand, at, length };
        }
      }
    }
    return null;
  }
}
