import { english } from "../meaning/english.ts";
import { faintWords } from "../words/stop_words.ts";
import { termsOf } from "../words/terms.ts";
import type { OtherName } from "./names.ts";
import { needPhrases } from "./need_phrases.ts";

interface Need {
  phrase: string;
  /** Words that tell of it, in any order and with others between them. */
  words: readonly string[];
  things: readonly OtherName[];
}

/** The words that told of a need, and what is bought for it. */
export interface Told {
  words: readonly string[];
  things: readonly OtherName[];
}

const SURE = 0.9;
/** What stands later in a line is bought less often. */
const LATER = 0.04;

const needs: readonly Need[] = needPhrases.split("\n").filter((line) => line.includes(">"))
  .flatMap((line) => {
    const [left, right] = line.split(">");
    const things = right!.split(",").map((thing, place) => ({
      terms: wordsOf(thing),
      weight: SURE - LATER * place,
    }));
    return left!.split(",").map((phrase) => ({ phrase, words: wordsOf(phrase), things }));
  });

/** Words that tell of needs; they are no misspellings of others. */
export const needWords: ReadonlySet<string> = new Set(needs.flatMap(({ words }) => words));

/**
 * What is bought for the need that a query tells of: "something to keep mosquitoes away". A single
 * word tells of a need only where nothing else is asked for: "laundry", but not "laundry basket".
 */
export function thingsNeeded(words: readonly string[]): Told | null {
  const asked = new Set(words);
  const others = words.filter((word) => !faintWords.has(word)).length;
  const told = needs.filter((need) =>
    need.words.length > 0 && need.words.every((word) => asked.has(word)) &&
    (need.words.length > 1 || others <= 1)
  );
  const most = Math.max(0, ...told.map((need) => need.words.length));
  const closest = told.filter((need) => need.words.length === most);
  if (closest.length === 0) return null;
  return {
    words: closest.flatMap((need) => need.words),
    things: closest.flatMap((need) => need.things),
  };
}

/** A sentence that tells of a need in other words has so many of them. */
const SENTENCE = 4;
/** Cosine from which a need is told of in other words. */
const NEAR = 0.8;

/** What each need means, one after the other. */
let meanings: { dims: number; values: Float32Array } | undefined;

/** What is bought for the need that comes nearest to what a sentence means; `null` where none does. */
export function thingsNearlyNeeded(text: string): Told | null {
  if (text.trim().split(/\s+/).length < SENTENCE) return null;
  const { dims, values } = meanings ??= meaningsOfNeeds();
  const asked = english().mean([[text, 1]]);
  let [best, most] = [-1, NEAR];
  for (let need = 0; need < needs.length; need++) {
    let nearness = 0;
    for (let i = 0, at = need * dims; i < dims; i++, at++) nearness += values[at]! * asked[i]!;
    if (nearness > most) [best, most] = [need, nearness];
  }
  return best < 0 ? null : { words: [], things: needs[best]!.things };
}

function meaningsOfNeeds(): { dims: number; values: Float32Array } {
  const all = needs.map(({ phrase }) => english().mean([[phrase, 1]]));
  const dims = all[0]?.length ?? 0;
  const values = new Float32Array(dims * all.length);
  all.forEach((one, need) => values.set(one, need * dims));
  return { dims, values };
}

function wordsOf(phrase: string): string[] {
  return termsOf(phrase).words.map(({ term }) => term);
}
