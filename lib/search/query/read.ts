import type { Correction, PriceBounds } from "../shape.ts";
import { english } from "../meaning/english.ts";
import { fold } from "../words/fold.ts";
import { freeTerm, termsOf } from "../words/terms.ts";
import { faintWords } from "../words/stop_words.ts";
import type { Token } from "../words/tokens.ts";
import { takeExcluded } from "./excluded.ts";
import { translateFrench } from "./french.ts";
import { needWords, thingsNearlyNeeded, thingsNeeded, type Told } from "./needs.ts";
import { tradeNames } from "./trade_names.ts";
import { takePrice } from "./price.ts";
import type { Slot, Way } from "./slots.ts";
import type { Candidate } from "./spelling.ts";
import type { BrandNames, Lexicon } from "./lexicon.ts";

/** A query as it is searched for. */
export interface Reading {
  slots: Slot[];
  price: PriceBounds;
  /** Number of the brand that was named; 0 where none was. */
  brand: number;
  /** Terms that a hit must not have. */
  excluded: string[];
  attributes: string[];
  size: string | null;
  corrections: Correction[];
  /** The text with its words corrected. */
  corrected: string;
}

/** Words of a query that are looked at. */
const MAX_WORDS = 16;
/** French articles and the like that lean on the next word: "huile d'olive". */
const elision = /(?<!\p{L})([dj]|qu)['’](?=\p{L}{3})/giu;
const accents = /[àâçéèêëîïôûùœ]/i;
const FAINT = 0.15;
const TOLD = 0.5;
const SIZE = 0.4;
/** How sure a corrected word is; others that it may have been count less, down to the least. */
const SPELT = 0.9;
const LEAST_LIKELY = 0.35;
/** Words of a family that are looked for too. */
const FAMILY = 12;
const LAST_WORD = 0.4;
const RARE = 3;
const MORE_OFTEN = 20;

export function readQuery(
  text: string,
  { vocabulary, brands }: { vocabulary: Lexicon; brands: BrandNames },
): Reading {
  const { rest: priced, price } = takePrice(fold(text.replace(elision, "$1 ")));
  const english = translateFrench(priced, {
    isKnown: (word) => vocabulary.has(word),
    hasAccents: accents.test(text),
  });
  const { rest, excluded } = takeExcluded(english ?? priced);
  const { words: all, without, sizes } = termsOf(rest);
  const words = all.slice(0, MAX_WORDS);
  const corrections: Correction[] = [];
  const slots = wordSlots(words, { vocabulary, corrections });
  const best = slots.map((slot) => slot.ways[0]?.terms.join(" ") ?? slot.typed);
  const named = brands.find(best.join(" ").split(" "));
  const told = thingsNeeded(words.map(({ term }) => term)) ?? thingsNearlyNeeded(rest);
  if (told) settleNeed(slots, told);
  const isOnlyFaint = slots.every(({ importance }) => importance < 1);
  if (isOnlyFaint) { for (const slot of slots) slot.importance = 1; }
  return {
    slots: [
      ...slots,
      ...without.map((what) => freeSlot(what, vocabulary)),
      ...sizes.map(sizeSlot),
    ],
    price,
    brand: named?.brand ?? 0,
    excluded: [...excluded, ...without],
    attributes: without.map((what) => `${what} free`),
    size: sizes[0]?.slice(1) ?? null,
    corrections,
    corrected: corrections.reduce(
      (corrected, { typed, meant }) => corrected.replace(typed, meant),
      fold(text).trim().replace(/\s+/g, " "),
    ),
  };
}

function wordSlots(
  words: readonly Token[],
  use: { vocabulary: Lexicon; corrections: Correction[] },
): Slot[] {
  const known = words.filter(({ term }) => isKnown(term, use.vocabulary) && !faintWords.has(term));
  const meant = words.map((word) => meantWord(word, { ...use, isAlone: known.length === 0 }));
  const terms = meant.map(({ term }) => term);
  const slots: Slot[] = [];
  for (let i = 0; i < meant.length;) {
    const phrase = tradeNames.at(terms, i);
    const length = Math.max(phrase?.length ?? 0, isJoinable(meant, i, use.vocabulary) ? 2 : 1);
    const ways = length === 1
      ? wordWays(meant[i]!, use.vocabulary)
      : phraseWays(meant.slice(i, i + length), use.vocabulary);
    if (phrase?.length === length) ways.push(...phrase.names.map(namedWay));
    slots.push({
      typed: meant.slice(i, i + length).map(({ typed }) => typed).join(" "),
      meant: terms.slice(i, i + length),
      ways,
      importance: length === 1 && faintWords.has(terms[i]!) ? FAINT : 1,
      isAttribute: false,
    });
    i += length;
  }
  return slots;
}

/** A word as it was most likely meant, and what else it may have been meant for. */
interface Meant extends Token {
  isCorrected: boolean;
  others: Candidate[];
}

function isKnown(term: string, vocabulary: Lexicon): boolean {
  return vocabulary.has(term) || tradeNames.has(term) || needWords.has(term) ||
    vocabulary.parts(term) !== null;
}

/**
 * A proper word that the shop does not have is left as it is beside others, unless it is one slip
 * away from a word that the shop has: "bars for hiking", but "bred slices".
 */
function meantWord(
  { typed, term }: Token,
  { vocabulary, corrections, isAlone }: {
    vocabulary: Lexicon;
    corrections: Correction[];
    isAlone: boolean;
  },
): Meant {
  const most = !isAlone && english().knows(typed) ? { most: 1 } : {};
  const [best, ...others] = isKnown(term, vocabulary)
    ? []
    : vocabulary.spelling.candidates(term, most);
  if (!best) return { typed, term, isCorrected: false, others: [] };
  corrections.push({ typed, meant: best.term });
  const near = others.map((other) => ({ ...other, score: other.score / best.score }));
  return { typed, term: best.term, isCorrected: true, others: near };
}

function wordWays({ term, isCorrected, others }: Meant, vocabulary: Lexicon): Way[] {
  const ways: Way[] = [];
  const uses = vocabulary.uses(term);
  const own = isCorrected ? SPELT : 1;
  if (uses > 0) ways.push({ terms: [term], weight: own, how: isCorrected ? "spelt" : "typed" });
  for (const other of others) {
    if (other.score > LEAST_LIKELY) {
      ways.push({ terms: [other.term], weight: SPELT * other.score, how: "spelt" });
    }
  }
  for (const other of vocabulary.family(term).slice(0, FAMILY)) {
    ways.push({ terms: [other], weight: 0.6 * own, how: "family" });
  }
  const parts = vocabulary.parts(term);
  if (parts) ways.push({ terms: parts, weight: 0.95, how: "joined" });
  if (uses > 0 && uses <= RARE) ways.push(...rarelyMeant(term, uses, vocabulary));
  return ways;
}

/** A word that stands in three names may be misspelt there as well as here. */
function rarelyMeant(term: string, uses: number, vocabulary: Lexicon): Way[] {
  return vocabulary.spelling.candidates(term, { most: 1, limit: 2 })
    .filter((other) => vocabulary.uses(other.term) >= MORE_OFTEN * uses)
    .map((other) => ({ terms: [other.term], weight: 0.8, how: "spelt" }));
}

function phraseWays(meant: readonly Meant[], vocabulary: Lexicon): Way[] {
  const terms = meant.map(({ term }) => term);
  const joined = terms.join("");
  return [
    { terms, weight: 1, how: "typed" },
    // Where nothing is called so, what has the last word comes near: a pepper for a bell pepper.
    { terms: [terms.at(-1)!], weight: LAST_WORD, how: "typed" },
    ...(vocabulary.has(joined) ? [{ terms: [joined], weight: 0.95, how: "joined" } as const] : []),
  ];
}

/** "tooth paste" for "toothpaste". */
function isJoinable(meant: readonly Meant[], at: number, vocabulary: Lexicon): boolean {
  const [first, second] = [meant[at]!, meant[at + 1]];
  return second !== undefined && vocabulary.has(first.term + second.term);
}

/** A need counts instead of the words that tell of it. */
function settleNeed(slots: Slot[], { words, things }: Told): void {
  for (const slot of slots) {
    if (slot.meant.every((term) => words.includes(term))) {
      slot.importance = Math.min(slot.importance, TOLD);
    }
  }
  slots.push({
    typed: words.join(" "),
    meant: words,
    ways: things.map(namedWay),
    importance: 1,
    isAttribute: false,
  });
}

const namedWay = ({ terms, weight }: { terms: readonly string[]; weight: number }): Way => ({
  terms,
  weight,
  how: "named",
});

function freeSlot(what: string, vocabulary: Lexicon): Slot {
  const ways: Way[] = [{ terms: [freeTerm(what)], weight: 1, how: "typed" }];
  for (const name of tradeNames.at([`free:${what}`], 0)?.names ?? []) ways.push(namedWay(name));
  if (!vocabulary.has(freeTerm(what))) ways.shift();
  return { typed: `${what} free`, meant: [freeTerm(what)], ways, importance: 1, isAttribute: true };
}

const sizeSlot = (size: string): Slot => ({
  typed: size.slice(1),
  meant: [size],
  ways: [{ terms: [size], weight: 1, how: "typed" }],
  importance: SIZE,
  isAttribute: true,
});
