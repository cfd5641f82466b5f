import {
  IMPACT,
  IN_BRAND,
  IN_CATEGORY,
  IN_NAME,
  IN_TYPE,
  IS_HEAD,
  type Postings,
} from "../index/shape.ts";
import type { Slot, Way } from "../query/slots.ts";
import type { Vocabulary } from "../query/vocabulary.ts";
import { pairTerm } from "../words/terms.ts";

/** Together, not side by side. */
const APART = 0.85;
/** A way that is surer than this says what the word is about. */
const SURE = 0.55;
/** The least impact that a word in a name has. */
const OWN = IN_NAME | IN_BRAND | IN_TYPE;

/** What the words of a query find, one column each; the number of an item is its place. */
export class Matches {
  readonly words: Float32Array;
  readonly coverage: Float32Array;
  readonly typeName: Float32Array;
  readonly named: Float32Array;
  readonly heads: Float32Array;
  readonly inName: Float32Array;
  readonly pairs: Float32Array;
  /** Items that have any of the words. */
  readonly found: number[] = [];
  /** Sum of what a complete hit has. */
  total = 0;
  /** Words that nothing has. */
  readonly missing: string[] = [];

  readonly #vocabulary: Vocabulary;
  readonly #postings: Postings;
  /** Of the word that is looked at. */
  readonly #value: Float32Array;
  readonly #fields: Uint8Array;
  #touched: number[] = [];

  constructor(vocabulary: Vocabulary, size: number) {
    this.#vocabulary = vocabulary;
    this.#postings = vocabulary.postings;
    this.words = new Float32Array(size);
    this.coverage = new Float32Array(size);
    this.typeName = new Float32Array(size);
    this.named = new Float32Array(size);
    this.heads = new Float32Array(size);
    this.inName = new Float32Array(size);
    this.pairs = new Float32Array(size);
    this.#value = new Float32Array(size);
    this.#fields = new Uint8Array(size);
  }

  match(slots: readonly Slot[]): void {
    for (const slot of slots) this.#matchSlot(slot);
    for (let i = 0; i + 1 < slots.length; i++) this.#matchPair(slots[i]!, slots[i + 1]!);
  }

  #matchSlot(slot: Slot): void {
    for (const way of slot.ways) this.#matchWay(way);
    let own = 0;
    for (const item of this.#touched) if (this.#fields[item]! & OWN) own++;
    if (this.#touched.length === 0) return void this.missing.push(slot.typed);
    const size = this.words.length;
    const known = own || this.#touched.length;
    const rarity = slot.importance * Math.log(1 + (size - known + 0.5) / (known + 0.5));
    this.total += rarity;
    for (const item of this.#touched) this.#collect(item, rarity);
    this.#touched = [];
  }

  #collect(item: number, rarity: number): void {
    const value = this.#value[item]!;
    const fields = this.#fields[item]!;
    if (this.words[item] === 0) this.found.push(item);
    this.words[item]! += rarity * value;
    // The sureness of the way is in the value already; here only whether it is the word at all.
    if (fields & OWN) this.coverage[item]! += rarity * Math.min(1, value * 2);
    if (fields & (IN_NAME | IN_BRAND)) this.named[item]! += rarity * Math.min(1, value * 2);
    if (fields & IS_HEAD) this.heads[item]! += rarity * Math.min(1, value * 2);
    if (fields & IN_TYPE) this.typeName[item]! += rarity;
    if (fields & IN_NAME) this.inName[item]! += 1;
    this.#value[item] = 0;
    this.#fields[item] = 0;
  }

  #matchWay(way: Way): void {
    const [first, second] = way.terms;
    if (way.terms.length === 1) return this.#matchTerm(first!, way.weight);
    if (way.terms.length === 2) this.#matchTerm(pairTerm(first!, second!), way.weight);
    this.#matchTogether(way);
  }

  #matchTerm(term: string, weight: number): void {
    const number = this.#vocabulary.number(term);
    if (number === undefined) return;
    const { starts, items, impacts, fields } = this.#postings;
    const scale = weight * IMPACT / 255 / 2;
    for (let at = starts[number]!; at < starts[number + 1]!; at++) {
      this.#note(items[at]!, scale * impacts[at]!, weight < SURE ? 0 : fields[at]!);
    }
  }

  #note(item: number, value: number, fields: number): void {
    if (this.#value[item] === 0) this.#touched.push(item);
    if (value > this.#value[item]!) this.#value[item] = value;
    this.#fields[item]! |= fields || IN_CATEGORY;
  }

  /** Items that have all terms of a way. */
  #matchTogether({ terms, weight }: Way): void {
    const { starts, items, impacts, fields } = this.#postings;
    const numbers = terms.map((term) => this.#vocabulary.number(term));
    if (numbers.some((number) => number === undefined)) return;
    // The rarest term first: the others are looked up in what it has.
    const ordered = (numbers as number[]).toSorted((a, b) => this.#uses(a) - this.#uses(b));
    let together: Together[] = [];
    for (let at = starts[ordered[0]!]!; at < starts[ordered[0]! + 1]!; at++) {
      together.push({ item: items[at]!, impact: impacts[at]!, fields: fields[at]! });
    }
    for (const number of ordered.slice(1)) {
      const [from, to] = [starts[number]!, starts[number + 1]!];
      together = together.filter((one) => {
        const at = placeOf(items, one.item, { from, to });
        if (at < 0) return false;
        one.impact = Math.min(one.impact, impacts[at]!);
        one.fields &= fields[at]!;
        return true;
      });
    }
    const scale = APART * weight * IMPACT / 255 / 2;
    for (const { item, impact, fields } of together) this.#note(item, scale * impact, fields);
  }

  #uses(number: number): number {
    return this.#postings.starts[number + 1]! - this.#postings.starts[number]!;
  }

  #matchPair(first: Slot, second: Slot): void {
    const number = this.#vocabulary.number(pairTerm(main(first), main(second)));
    if (number === undefined) return;
    const { starts, items } = this.#postings;
    for (let at = starts[number]!; at < starts[number + 1]!; at++) this.pairs[items[at]!]! += 1;
  }

  /** Makes room for the next query. */
  clear(): void {
    for (const item of this.found) {
      this.words[item] = 0;
      this.coverage[item] = 0;
      this.typeName[item] = 0;
      this.named[item] = 0;
      this.heads[item] = 0;
      this.inName[item] = 0;
      this.pairs[item] = 0;
    }
    this.found.length = 0;
    this.missing.length = 0;
    this.total = 0;
  }
}

interface Together {
  item: number;
  impact: number;
  fields: number;
}

/** The place of an item in a rising part of a column; -1 where it is not. */
function placeOf(
  items: Uint32Array,
  item: number,
  { from, to }: { from: number; to: number },
): number {
  let [low, high] = [from, to - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = items[middle]!;
    if (found === item) return middle;
    if (found < item) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

const main = (slot: Slot) => slot.ways[0]?.terms.at(-1) ?? slot.typed;
