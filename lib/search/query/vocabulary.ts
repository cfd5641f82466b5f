import { IN_BRAND, IN_NAME, IN_TYPE, type Postings } from "../index/shape.ts";
import { pairTerm } from "../words/terms.ts";
import { root } from "../words/stem.ts";
import { tradeNames } from "./trade_names.ts";
import { Spelling } from "./spelling.ts";

/** How often a word of the dictionary counts as used that no product has. */
const NAMED = 4;

/** The terms of an index and what can be asked about them. */
export class Vocabulary {
  readonly postings: Postings;
  readonly spelling: Spelling;
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #families = new Map<string, string[]>();

  constructor(postings: Postings) {
    this.postings = postings;
    this.#numbers = new Map(postings.terms.map((term, number) => [term, number]));
    const single = postings.terms.filter((term) => /^\p{L}+$/u.test(term));
    for (const term of single) {
      const family = this.#families.get(root(term));
      if (family) family.push(term);
      else this.#families.set(root(term), [term]);
    }
    const words = single.map((term) => ({ term, uses: this.uses(term) }));
    const named = tradeNames.words().filter((term) => !this.has(term));
    this.spelling = new Spelling([...words, ...named.map((term) => ({ term, uses: NAMED }))]);
  }

  /** The number of a term; `undefined` for one that no product has. */
  number(term: string): number | undefined {
    return this.#numbers.get(term);
  }

  has(term: string): boolean {
    return this.#numbers.has(term);
  }

  /** Products that have it. */
  uses(term: string): number {
    const number = this.#numbers.get(term);
    if (number === undefined) return 0;
    return this.postings.starts[number + 1]! - this.postings.starts[number]!;
  }

  /** Other words of its family: of "wash" "washing". */
  family(term: string): string[] {
    return (this.#families.get(root(term)) ?? []).filter((other) => other !== term);
  }

  /** The two words that a compound is made of: "handwash" of "hand wash"; `null` for none. */
  parts(term: string): string[] | null {
    for (let at = 3; at <= term.length - 3; at++) {
      const [first, second] = [term.slice(0, at), term.slice(at)];
      if (this.uses(pairTerm(first, second)) > 1) return [first, second];
    }
    return null;
  }

  /** Of the products that are called by a word, the share that have it as their brand. */
  brandShare(term: string): number {
    const number = this.#numbers.get(term);
    if (number === undefined) return 0;
    const { starts, fields } = this.postings;
    let [brand, all] = [0, 0];
    for (let at = starts[number]!; at < starts[number + 1]!; at++) {
      if (fields[at]! & IN_BRAND) brand++;
      if (fields[at]! & (IN_BRAND | IN_NAME | IN_TYPE)) all++;
    }
    return all === 0 ? 0 : brand / all;
  }
}
