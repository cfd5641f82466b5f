import type { ProductCard } from "../../catalog/mod.ts";
import type { Retrieved } from "../../search/shop/mod.ts";
import { contentTerms } from "../passages/passage_index.ts";
import { faintWords, tradeNames } from "../../search/words/mod.ts";
import { plainWords } from "../question/topics.ts";

/** Products by which it is judged whether they are what was asked for. */
export const JUDGED = 10;
/** Share of a question's words that what was found has to have. */
const HELD = 0.6;
/** Share of the words that the search knows, by their weight, below which a hit is by chance. */
const SURE = 0.4;

/**
 * Whether what was found is what was asked for. A search finds something near for anything; an answer has
 * to say where there is nothing. So words that neither the goods have nor the search knows to be a need
 * that they meet speak against it: of "who won the world cup" there are cups.
 *
 * @param cards  the best that were found
 */
export function fits({ sureness, understood }: Retrieved, cards: readonly ProductCard[]): boolean {
  if (cards.length === 0 || sureness < SURE) return false;
  if (understood === null) return true;
  const { words, corrections, excluded } = understood;
  const single = new Set(words.filter((word) => !word.includes(" ")).flatMap(contentTerms));
  const phrases = words.filter((word) => word.includes(" "));
  // The search repeats the words of a need that it knows, in one.
  const isNeedKnown = phrases.some((phrase) => {
    const terms = contentTerms(phrase);
    return terms.length > 0 && terms.every((term) => single.has(term));
  });
  if (isNeedKnown) return true;
  const held = new Set(
    cards.flatMap(({ name, brand, kind, category }) =>
      contentTerms([name, brand, kind, category].join(" "))
    ),
  );
  const meant = new Map(corrections.map((one) => [one.typed, one.meant]));
  const asked = [...single].map((term) => meant.get(term) ?? term)
    .filter((term) => !faintWords.has(term));
  const missing = asked.filter((term) => !held.has(term) && !tradeNames.has(term)).length;
  // Who mistypes most words has meant something else than what is near each of them.
  if (asked.length > 1 && corrections.length * 2 > asked.length) return false;
  // What it takes for one thing, or knows by another name, is held.
  const all = asked.length + phrases.length + excluded.length;
  return missing === 0 || (all === 1 && corrections.length > 0) || (all - missing) / all >= HELD;
}

/** Names that say what is not to be in it: `Roasted Peanuts` for "without nuts", and not `Sugar Free`. */
export function isWithout({ name }: ProductCard, excluded: readonly string[]): boolean {
  const plain = plainWords(name);
  const isFree = /\b(free|less|no|without|zero|0|un\w+|sans)\b/.test(plain);
  return isFree || !excluded.some((what) => plain.includes(plainWords(what)));
}

/** How many words of a text a product's name has. */
export function overlap(text: string, { name }: ProductCard): number {
  const own = new Set(contentTerms(name));
  return new Set(contentTerms(text).filter((term) => own.has(term))).size;
}

/** The kind of goods that a text names, and nothing but that: all words of the kind are in it. */
export function kindOf(text: string, { understood }: Retrieved): string | null {
  const kind = understood?.type ?? null;
  if (kind === null) return null;
  // The search may have put it into English.
  const asked = new Set(contentTerms([text, ...understood!.words].join(" ")));
  const terms = contentTerms(kind);
  return terms.length > 0 && terms.every((term) => asked.has(term)) ? kind : null;
}
