import { freeTerm, termsOf } from "../words/terms.ts";

/** What a phrase is called otherwise. */
export interface OtherName {
  /** Terms that must stand together. */
  terms: readonly string[];
  weight: number;
}

const EQUAL = 0.95;
const ALSO = 0.85;
/** What stands later in a line is meant less often. */
const LATER = 0.03;
/** Words of a phrase, at most. */
const MAX_WORDS = 5;

/**
 * A dictionary of names, read from lines: "aubergine, eggplant, brinjal" are names for one thing;
 * "loo > toilet" says that who types the one means the other, and not the other way round.
 */
export class Names {
  readonly #names = new Map<string, OtherName[]>();
  readonly #words = new Set<string>();

  constructor(lines: string) {
    for (const line of lines.split("\n")) {
      const [left, right] = line.split(">");
      const names = split(left!);
      if (right === undefined) {
        for (const name of names) this.#add(name, names.filter((one) => one !== name), EQUAL);
      } else for (const name of names) this.#add(name, split(right), ALSO);
    }
  }

  /** The longest phrase that begins at `at`, or `null`. */
  at(words: readonly string[], at: number): { length: number; names: OtherName[] } | null {
    for (let length = Math.min(MAX_WORDS, words.length - at); length > 0; length--) {
      const names = this.#names.get(words.slice(at, at + length).join(" "));
      if (names) return { length, names };
    }
    return null;
  }

  /** Whether a word stands in it, alone or in a phrase. */
  has(word: string): boolean {
    return this.#words.has(word);
  }

  /** All words that stand in it. */
  words(): string[] {
    return [...this.#words].filter((word) => /^\p{L}+$/u.test(word));
  }

  #add(name: string, others: readonly string[], weight: number): void {
    const key = allTerms(name).join(" ");
    if (key === "") return;
    for (const word of key.split(" ")) this.#words.add(word);
    const known = this.#names.get(key) ?? [];
    const later = weight === ALSO ? LATER : 0;
    for (const [place, other] of others.entries()) {
      const terms = allTerms(other);
      if (terms.length > 0) known.push({ terms, weight: weight - later * place });
    }
    this.#names.set(key, known);
  }
}

const split = (part: string) => part.split(",").map((name) => name.trim()).filter(Boolean);

function allTerms(text: string): string[] {
  if (/^free:\p{L}+$/u.test(text)) return [text];
  const { words, without } = termsOf(text);
  return [...words.map(({ term }) => term), ...without.map(freeTerm)];
}
