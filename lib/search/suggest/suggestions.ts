import { joinBytes } from "../../text/join_bytes.ts";
import type { SearchItem } from "../shape.ts";
import { wordsOf } from "./words_of.ts";

/*
 * What begins as something that is being typed. Products are found by the words of their names: for
 * each word the products that have it, the best rated first, and for each product its words; all of it
 * numbers in four arrays, however many products there are. Brands, types and categories are some
 * thousand, and each is looked at.
 *
 *   vocabulary   words in the order of their code units; a beginning is a range of them
 *   postings     products of each word, from starts[w] on to starts[w + 1]
 *   forward      words of each product, from places[p] on to places[p + 1]
 */

/** A brand, a type or a category, with the products it has. */
export interface Term {
  kind: "type" | "brand" | "category";
  text: string;
  products: number;
}

/** Names of what is there, found by their beginnings. */
export interface Suggestions {
  terms: (Term & { words: string[] })[];
  vocabulary: string[];
  /** Products, the best rated first; all others are places in it. */
  ids: Float64Array;
  starts: Uint32Array;
  postings: Uint32Array;
  places: Uint32Array;
  forward: Uint32Array;
}

/** Words of a name that count. */
const WORDS_OF_NAME = 16;
/** Products looked at for what was typed. */
const LOOKED_AT = 4_000;
/** Words looked at that begin as the only one that was typed. */
const BEGUN = 200;

const numbers = ["ids", "starts", "postings", "places", "forward"] as const;

export function encodeSuggestions(items: readonly SearchItem[]): Uint8Array {
  const ranked = items.toSorted((a, b) => (b.rating ?? -1) - (a.rating ?? -1) || a.id - b.id);
  const byProduct = ranked.map(({ name }) => [...new Set(wordsOf(name))].slice(0, WORDS_OF_NAME));
  const vocabulary = [...new Set(byProduct.flat())].sort();
  const numberOf = new Map(vocabulary.map((word, at) => [word, at]));
  const forward = byProduct.map((words) => words.map((word) => numberOf.get(word)!));
  const postings: number[][] = vocabulary.map(() => []);
  forward.forEach((words, product) => words.forEach((word) => postings[word]!.push(product)));
  const arrays = {
    ids: Float64Array.from(ranked, ({ id }) => id),
    ...named(["starts", "postings"], packed(postings)),
    ...named(["places", "forward"], packed(forward)),
  };
  const sizes = Object.fromEntries(numbers.map((name) => [name, arrays[name]!.length]));
  const head = new TextEncoder().encode(
    JSON.stringify({ vocabulary, terms: termsOf(items), sizes }),
  );
  const first = new Uint8Array(new Float64Array([head.length]).buffer);
  const bodies = numbers.map((name) => new Uint8Array(arrays[name]!.buffer));
  return joinBytes([first, ...bodies, head]);
}

export function decodeSuggestions(bytes: Uint8Array): Suggestions {
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const [headLength] = new Float64Array(buffer, 0, 1);
  const headFrom = buffer.byteLength - headLength!;
  const text = new TextDecoder().decode(new Uint8Array(buffer, headFrom));
  const { vocabulary, terms, sizes } = JSON.parse(text);
  let at = 8;
  const next = <A>(
    kind: { new (of: ArrayBufferLike, from: number, length: number): A },
    name: string,
    width: number,
  ): A => {
    const array = new kind(buffer, at, sizes[name]);
    at += sizes[name] * width;
    return array;
  };
  return {
    terms: terms.map((term: Term) => ({ ...term, words: wordsOf(term.text) })),
    vocabulary,
    ids: next(Float64Array, "ids", 8),
    starts: next(Uint32Array, "starts", 4),
    postings: next(Uint32Array, "postings", 4),
    places: next(Uint32Array, "places", 4),
    forward: next(Uint32Array, "forward", 4),
  };
}

function termsOf(items: readonly SearchItem[]): Term[] {
  const counts = new Map<string, Term>();
  const count = (kind: Term["kind"], text: string | null) => {
    if (text === null) return;
    const key = `${kind} ${text}`;
    const known = counts.get(key);
    if (known) known.products++;
    else counts.set(key, { kind, text, products: 1 });
  };
  for (const { brand, type, category, subCategory } of items) {
    count("brand", brand);
    count("type", type);
    count("category", category);
    count("category", subCategory);
  }
  return [...counts.values()].sort((a, b) => b.products - a.products || (a.text < b.text ? -1 : 1));
}

/** Lists as one array, and where each begins. */
function packed(lists: readonly (readonly number[])[]): [starts: Uint32Array, all: Uint32Array] {
  const starts = new Uint32Array(lists.length + 1);
  lists.forEach((list, at) => starts[at + 1] = starts[at]! + list.length);
  const all = new Uint32Array(starts.at(-1)!);
  lists.forEach((list, at) => all.set(list, starts[at]));
  return [starts, all];
}

function named<N extends string>([a, b]: [N, N], [x, y]: [Uint32Array, Uint32Array]) {
  return { [a]: x, [b]: y } as Record<N, Uint32Array>;
}

/** Brands, types and categories in which each word that was typed begins one. */
export function suggestTerms(of: Suggestions, text: string, limit: number): Term[] {
  const typed = wordsOf(text);
  if (typed.length === 0) return [];
  const whole = typed.join(" ");
  const fits = (words: readonly string[]) =>
    typed.every((begun) => words.some((word) => word.startsWith(begun)));
  const found = of.terms.filter(({ words }) => fits(words));
  // What begins with what was typed comes before what has it somewhere; else by what is behind it.
  const rank = ({ words }: { words: string[] }) => words.join(" ").startsWith(whole) ? 0 : 1;
  const sorted = found.toSorted((a, b) => rank(a) - rank(b) || b.products - a.products);
  // A type and a category of one name are one line.
  const texts = new Set<string>();
  const isNew = ({ words }: { words: string[] }) => {
    const key = words.join(" ");
    return texts.has(key) ? false : (texts.add(key), true);
  };
  return sorted.filter(isNew).slice(0, limit)
    .map(({ kind, text, products }) => ({ kind, text, products }));
}

/** Products in whose names each word that was typed begins one, the best rated first. */
export function suggestProducts(of: Suggestions, text: string, limit: number): number[] {
  const ranges = wordsOf(text).slice(0, 8).map((begun) => rangeOf(of.vocabulary, begun));
  if (ranges.length === 0 || ranges.some(([from, to]) => from === to)) return [];
  const width = ([from, to]: Range) => of.starts[to]! - of.starts[from]!;
  const rarest = ranges.toSorted((a, b) => width(a) - width(b))[0]!;
  const others = ranges.filter((range) => range !== rarest);
  const found = new Set<number>();
  for (const product of productsIn(of, rarest)) {
    if (others.every((range) => hasWord(of, product, range))) found.add(product);
  }
  return [...found].sort((a, b) => a - b).slice(0, limit).map((product) => of.ids[product]!);
}

type Range = readonly [from: number, to: number];

/** Words from one on that begin so, to the first that does not. */
function rangeOf(vocabulary: readonly string[], begun: string): Range {
  return [firstFrom(vocabulary, begun), firstFrom(vocabulary, begun + "\uffff")];
}

function firstFrom(sorted: readonly string[], text: string): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle]! < text) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Some thousand at most; of many words the best rated of each. */
function* productsIn({ starts, postings }: Suggestions, [from, to]: Range): Generator<number> {
  const most = Math.ceil(LOOKED_AT / Math.min(BEGUN, to - from));
  for (let word = from; word < to && word < from + BEGUN; word++) {
    const end = Math.min(starts[word + 1]!, starts[word]! + most);
    for (let at = starts[word]!; at < end; at++) yield postings[at]!;
  }
}

function hasWord({ places, forward }: Suggestions, product: number, [from, to]: Range): boolean {
  for (let at = places[product]!; at < places[product + 1]!; at++) {
    if (forward[at]! >= from && forward[at]! < to) return true;
  }
  return false;
}
