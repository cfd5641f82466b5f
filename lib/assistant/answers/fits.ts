import type { ProductCard } from "../../catalog/mod.ts";
import type { Retrieved } from "../../search/shop/mod.ts";
import { contentTerms } from "../passages/passage_index.ts";
import { faintWords, tradeNames } from "../../search/words/mod.ts";
import { plainWords } from "../question/plain_words.ts";
import { headTerms, thingTerms, withoutPurpose } from "./name_parts.ts";

/** Products by which it is judged whether they are what was asked for. */
export const JUDGED = 10;
/** Share of a question's words that what was found has to have. */
const HELD = 0.6;
/** Words of a name that says what the thing is with one word more: "Fresh Mozzarella Ball". */
const SHORT_HEAD = 3;
/** Share of the words that the search knows, by their weight, below which a hit is by chance. */
const SURE = 0.4;

/**
 * Whether what was found is what was asked for. A search finds something near for anything; an answer has
 * to say where there is nothing. So words that neither the goods have nor the search knows to be a need
 * that they meet speak against it: of "who won the world cup" there are cups, and what is for laptops is
 * none.
 *
 * @param cards  the best that were found
 */
export function fits({ sureness, understood }: Retrieved, cards: readonly ProductCard[]): boolean {
  if (cards.length === 0 || sureness < SURE) return false;
  if (understood === null) return true;
  const { corrections, excluded, text } = understood;
  const { asked, phrases, isNeedKnown } = askedOf(understood);
  if (isNeedKnown) return true;
  const isForSomeone = withoutPurpose(text) !== text;
  const known = tradeTerms(asked);
  // One of them has to have them together: of car tyres one has cars, and another the other word.
  const missing = Math.min(...cards.map(({ name, brand, kind, category }) => {
    const called = isForSomeone ? name : withoutPurpose(name);
    const held = new Set(contentTerms([called, brand, kind, category].join(" ")));
    return asked.filter((term) => !held.has(term) && !known.has(term)).length;
  }));
  // Who mistypes most words has meant something else than what is near each of them.
  if (asked.length > 1 && corrections.length * 2 > asked.length) return false;
  // What it takes for one thing, or knows by another name, is held.
  const all = asked.length + phrases.length + excluded.length;
  return missing === 0 || (all === 1 && corrections.length > 0) || (all - missing) / all >= HELD;
}

/** How near the best one comes to what was named. */
export type Closeness =
  /** It is one. */
  | "same"
  /** It is called so among other things: beans for espresso. */
  | "named"
  /** The word says only which one it is: a teether that looks like a guitar. */
  | "mentioned";

/** What a product is to the words that it was found by. */
export function closenessOf({ understood }: Retrieved, card: ProductCard): Closeness {
  if (understood === null) return "same";
  const { asked, phrases, isNeedKnown } = askedOf(understood);
  const known = tradeTerms(asked);
  if (isNeedKnown || phrases.length > 0 || known.size > 0 || asked.length === 0) return "same";
  const ends = headTerms(card);
  const things = thingTerms(card);
  const head = new Set([...ends, ...contentTerms(card.brand ?? "")]);
  // A ball of mozzarella is mozzarella, and an air freshener of a car no car.
  const isNearEnd = (term: string) => ends.length <= SHORT_HEAD && ends.at(-2) === term;
  if (asked.some((term) => things.has(term) || isNearEnd(term))) return "same";
  if (asked.length > 1 && asked.every((term) => head.has(term))) return "same";
  const all = new Set(contentTerms(card.name));
  const isMentioned = asked.some((term) => all.has(term)) && !asked.some((term) => head.has(term));
  return isMentioned ? "mentioned" : "named";
}

/** The words of a question, each as it was meant. */
export function meantTerms({ words, corrections }: Words): string[] {
  const meant = new Map(corrections.map((one) => [one.typed, one.meant]));
  return words.flatMap((word) => contentTerms(meant.get(word) ?? word));
}

type Words = Pick<NonNullable<Retrieved["understood"]>, "words" | "corrections">;

/** The same without those that say little, and what need they tell of. */
function askedOf({ words, corrections }: Words) {
  const single = new Set(words.filter((word) => !word.includes(" ")).flatMap(contentTerms));
  const phrases = words.filter((word) => word.includes(" "));
  // The search repeats the words of a need that it knows, in one.
  const isNeedKnown = phrases.some((phrase) => {
    const terms = contentTerms(phrase);
    return terms.length > 0 && terms.every((term) => single.has(term));
  });
  const all = [
    ...new Set(meantTerms({ words: words.filter((word) => !word.includes(" ")), corrections })),
  ];
  const telling = all.filter((term) => !faintWords.has(term));
  return { asked: telling.length > 0 ? telling : all, phrases, isNeedKnown };
}

/** Those of some words that the trade has other names for: as they stand, and not as a part of another name. */
function tradeTerms(terms: readonly string[]): Set<string> {
  const known = new Set<string>();
  for (let at = 0; at < terms.length; at++) {
    const { length = 0 } = tradeNames.at(terms, at) ?? {};
    for (const term of terms.slice(at, at + length)) known.add(term);
  }
  return known;
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
  const asked = new Set([...contentTerms(text), ...meantTerms(understood!)]);
  const terms = contentTerms(kind);
  return terms.length > 0 && terms.every((term) => asked.has(term)) ? kind : null;
}
