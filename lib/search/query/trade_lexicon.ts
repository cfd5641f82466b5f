import { english } from "../meaning/english.ts";
import type { BrandNames, Lexicon } from "./lexicon.ts";
import { needWords } from "./needs.ts";
import { tradeNames } from "./trade_names.ts";

/** As often as nothing is rare by. */
const OFTEN = 1_000;

/**
 * The words of the trade and of English, for a catalogue whose own words are elsewhere: an engine that has
 * these finds their families and mends what is mistyped.
 */
export const tradeLexicon: Lexicon = {
  has: (word) => tradeNames.has(word) || needWords.has(word) || english().knows(word),
  // Each word is looked for as it was typed, known or not.
  uses: () => OFTEN,
  family: () => [],
  parts: () => null,
  spelling: { candidates: () => [] },
};

/** Its brands are elsewhere, too. */
export const noBrands: BrandNames = { find: () => null };
