import { LRUCache } from "lru-cache";
import { misspellingCost } from "../words/distance.ts";

export interface Candidate {
  term: string;
  /** 0 to 1 and more: how likely it was meant. */
  score: number;
  cost: number;
}

interface Word {
  term: string;
  letters: number;
  /** Products that have it. */
  uses: number;
}

/** Shorter words are not corrected: every two letters are near every other two. */
const MIN_LENGTH = 4;
/** Misspelt words whose candidates are kept: one query is read several times over. */
const KEPT = 1_000;

/** The words of the catalogue, by length, to find those that a misspelt word may stand for. */
export class Spelling {
  readonly #byLength: Word[][] = [];
  readonly #known = new LRUCache<string, readonly Candidate[]>({ max: KEPT });

  constructor(words: Iterable<{ term: string; uses: number }>) {
    for (const { term, uses } of words) {
      if (term.length < 3 || !/^\p{L}+$/u.test(term)) continue;
      (this.#byLength[term.length] ??= []).push({ term, uses, letters: lettersOf(term) });
    }
  }

  /** What `typed` may have been meant for, the likeliest first. */
  candidates(
    typed: string,
    { limit = 3, most = reach(typed.length) } = {},
  ): readonly Candidate[] {
    if (typed.length < MIN_LENGTH) return [];
    const key = `${limit} ${most} ${typed}`;
    let known = this.#known.get(key);
    if (!known) this.#known.set(key, known = this.#find(typed, { limit, most }));
    return known;
  }

  #find(typed: string, { limit, most }: { limit: number; most: number }): readonly Candidate[] {
    const letters = lettersOf(typed);
    const found: Candidate[] = [];
    const span = Math.ceil(most);
    for (let length = typed.length - span; length <= typed.length + span; length++) {
      for (const word of this.#byLength[length] ?? []) {
        if (bits(word.letters ^ letters) > 2 * Math.floor(most) + 1) continue;
        const cost = misspellingCost(typed, word.term, most);
        if (cost === Infinity || cost === 0) continue;
        found.push({ term: word.term, cost, score: likelihood(cost, word.uses) });
      }
    }
    return found.sort((a, b) => b.score - a.score).slice(0, limit);
  }
}

/** How much may be wrong in a word of this length. */
function reach(length: number): number {
  if (length <= 4) return 1;
  return length <= 7 ? 2 : 2.6;
}

/** Near words first; among equally near ones those that more products have. */
function likelihood(cost: number, uses: number): number {
  return Math.exp(-1.6 * cost) * Math.pow(Math.min(uses, 400), 0.35);
}

/** The letters that a word has, one bit each. */
function lettersOf(word: string): number {
  let mask = 0;
  for (let i = 0; i < word.length; i++) mask |= 1 << (word.charCodeAt(i) % 31);
  return mask;
}

function bits(value: number): number {
  let count = 0;
  for (let rest = value; rest !== 0; rest &= rest - 1) count++;
  return count;
}
