import type { PageName, Passage } from "../../pages/mod.ts";
import { stem, stopWords, tokens } from "../../search/words/mod.ts";

/*
 * BM25 over the passages of the shop's pages. They are some dozens, and change when a merchant writes:
 * an index of them is made in a millisecond, whenever they are read.
 */

const K1 = 1.2;
const B = 0.6;
/** A word of a heading says what all of the passage is about. */
const HEADING = 3;
/** For a page that the question's topic belongs to, of the best score. */
const PREFERRED = 2;

/** Words of questions that no passage is told apart by. */
const ofQuestions = new Set(
  `do does can could will would how when where why who there any not if then me tell about shop store possible have has need want buy sell
  est-ce comment quand pourquoi puis peut peux vous nous est sont a t il y`.split(/\s+/).map(stem),
);

interface Indexed {
  passage: Passage;
  counts: ReadonlyMap<string, number>;
  length: number;
}

export interface FoundPassage {
  passage: Passage;
  score: number;
  /** Share of the question's words, by their rarity, that the passage has; from 0 to 1. */
  coverage: number;
}

export interface PassageQuery {
  text: string;
  /** Words that count a little, for a topic that is known. */
  more?: string;
  /** Pages that answer it most likely. */
  pages?: readonly PageName[];
}

export interface PassageIndex {
  /** The best first; those with none of the words are left out. */
  find(query: PassageQuery): FoundPassage[];
  readonly passages: readonly Passage[];
}

export function indexPassages(passages: readonly Passage[]): PassageIndex {
  const all = passages.map(indexed);
  const mean = all.reduce((sum, { length }) => sum + length, 0) / Math.max(1, all.length);
  const uses = new Map<string, number>();
  for (const { counts } of all) {
    for (const term of counts.keys()) uses.set(term, (uses.get(term) ?? 0) + 1);
  }
  const rarity = (term: string) => {
    const used = uses.get(term) ?? 0;
    return Math.log(1 + (all.length - used + 0.5) / (used + 0.5));
  };

  function scoreOf({ counts, length }: Indexed, terms: readonly string[]): number {
    return terms.reduce((sum, term) => {
      const count = counts.get(term) ?? 0;
      const norm = K1 * (1 - B + B * length / mean);
      return sum + rarity(term) * count * (K1 + 1) / (count + norm);
    }, 0);
  }

  return {
    passages,
    find({ text, more = "", pages = [] }) {
      const [own, others] = [contentTerms(text), contentTerms(more)];
      const whole = own.reduce((sum, term) => sum + rarity(term), 0);
      return all.map((one) => {
        const held = own.filter((term) => one.counts.has(term))
          .reduce((sum, term) => sum + rarity(term), 0);
        const score = scoreOf(one, own) + 0.5 * scoreOf(one, others) +
          (pages.includes(one.passage.page) ? PREFERRED : 0);
        return { passage: one.passage, score, coverage: whole === 0 ? 0 : held / whole };
      }).filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
    },
  };
}

function indexed(passage: Passage): Indexed {
  const counts = new Map<string, number>();
  const add = (term: string, weight: number) => counts.set(term, (counts.get(term) ?? 0) + weight);
  for (const term of contentTerms(`${passage.title} ${passage.heading ?? ""}`)) add(term, HEADING);
  const terms = contentTerms(passage.text);
  for (const term of terms) add(term, 1);
  return { passage, counts, length: terms.length };
}

/** Words that tell what a text is about, each as often as it stands there. */
export function contentTerms(text: string): string[] {
  return pieces(text).flatMap((piece) => tokens(piece)).map(({ term }) => term)
    .filter((term) => !stopWords.has(term) && !ofQuestions.has(term));
}

/** The search reads the beginning of a text alone: a passage is read in pieces. */
function pieces(text: string): string[] {
  return text.replaceAll(/['’]/g, " ").match(/[^]{1,300}(?=\s|$)|[^]{1,300}/g) ?? [];
}
