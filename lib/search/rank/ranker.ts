import type { IndexColumns } from "../index/shape.ts";
import type { Reading } from "../query/read.ts";
import type { PriceBounds, Reasons } from "../shape.ts";
import type { Vocabulary } from "../query/vocabulary.ts";
import { Best } from "./best.ts";
import { Matches } from "./match.ts";
import { type Near, Nearness } from "./nearness.ts";
import { fittingTypes, type TypeEvidence, typeEvidence, VOTERS } from "./type_evidence.ts";
import { kinds, type Weights } from "./weights.ts";

/** Candidates that are looked at closely. */
const CLOSE = 400;
/** Products of a type that fits, though none of the words is in them. */
const MEMBERS = 500;
/** Puts what costs too much behind all that does not. */
const BEYOND = 1000;

/** A product, and what each kind of evidence for it is worth: parts of its score. */
export interface Ranked {
  item: number;
  score: number;
  /** Nothing of those that nobody asked about. */
  why: Reasons;
}

const unexplained: Reasons = {};

interface Evidence {
  reading: Reading;
  near: Near | null;
  types: TypeEvidence;
  excluded: ReadonlySet<number>;
}

/** Orders the products of an index by how well they answer a query. */
export class Ranker {
  readonly #columns: IndexColumns;
  readonly #vocabulary: Vocabulary;
  readonly #matches: Matches;
  readonly #nearness: Nearness;

  constructor(columns: IndexColumns, vocabulary: Vocabulary) {
    this.#columns = columns;
    this.#vocabulary = vocabulary;
    this.#matches = new Matches(vocabulary, columns.items.ids.length);
    this.#nearness = new Nearness(columns);
  }

  /**
   * The best `limit` of the candidates, the best first, and the type that fits best; `explained` of them
   * have their reasons.
   */
  rank(
    reading: Reading,
    { queryVector, limit, explained, weights }: {
      queryVector: Float32Array | null;
      limit: number;
      explained: number;
      weights: Weights;
    },
  ): { hits: Ranked[]; type: number } {
    const matches = this.#matches;
    matches.clear();
    matches.match(reading.slots);
    const near = this.#nearness.near(queryVector);
    const voters = new Best(VOTERS);
    for (const item of matches.found) voters.offer(item, this.#byWords(item, reading, weights));
    const voting = voters.sorted();
    const types = typeEvidence(this.#columns, { matches, voters: voting, near });
    const excluded = this.#itemsWith(reading.excluded);
    const all: Evidence = { reading, near, types, excluded };
    const candidates = new Best(Math.max(CLOSE, limit));
    const byType = this.#byType(all, weights);
    const offer = (item: number) => {
      const score = this.#byWords(item, reading, weights) +
        byType[this.#columns.items.types[item]!]! +
        (excluded.has(item) ? weights.excluded : 0);
      candidates.offer(item, this.#isWithin(item, reading.price) ? score : score - BEYOND);
    };
    matches.found.forEach(offer);
    this.#others(near, types).forEach(offer);
    const hits = candidates.sorted().map(({ item, score }) => ({
      item,
      score: score + (this.#isWithin(item, reading.price) ? 0 : BEYOND) +
        this.#byItself(item, near, weights),
    })).sort((a, b) => b.score - a.score || a.item - b.item);
    const within = hits.filter(({ item }) => this.#isWithin(item, reading.price));
    const kept = within.length > 0 ? within : hits;
    return {
      hits: kept.slice(0, limit).map(({ item, score }, place) => ({
        item,
        score,
        why: place < explained ? reasons(this.#evidence(item, all), weights) : unexplained,
      })),
      type: hits[0] ? this.#columns.items.types[hits[0].item]! : 0,
    };
  }

  #isWithin(item: number, { minCents, maxCents }: PriceBounds): boolean {
    const price = this.#columns.items.priceCents[item]!;
    return price >= (minCents ?? 0) && price <= (maxCents ?? Infinity);
  }

  /** What has none of the words: what is near in meaning, and what else there is of fitting types. */
  #others(near: Near | null, types: TypeEvidence): number[] {
    const others = new Set((near?.neighbours ?? []).map(({ item }) => item));
    for (const type of fittingTypes(types)) {
      const { starts, members } = this.#columns.types;
      const from = starts[type]!;
      for (const item of members.subarray(from, Math.min(starts[type + 1]!, from + MEMBERS))) {
        others.add(item);
      }
    }
    return [...others].filter((item) => this.#matches.words[item] === 0);
  }

  /** What speaks for the products of each type. */
  #byType({ near, types }: Evidence, weights: Weights): Float64Array {
    return Float64Array.from(
      types.votes,
      (votes, type) =>
        weights.votes * votes + weights.purity * types.purity[type]! +
        weights.neighbours * types.neighbours[type]! +
        (near ? weights.centre * Math.max(0, near.centres[type]!) : 0),
    );
  }

  #byWords(item: number, reading: Reading, weights: Weights): number {
    const { words, coverage, named, heads, typeName, pairs, inName, total } = this.#matches;
    const { items } = this.#columns;
    const brand = reading.brand !== 0 && items.brands[item] === reading.brand ? 1 : 0;
    return (weights.words * words[item]! + weights.coverage * coverage[item]! +
          weights.named * named[item]! + weights.head * heads[item]! +
          weights.typeName * typeName[item]!) / (total || 1) +
      weights.pairs * Math.min(1, pairs[item]!) + weights.brand * brand +
      weights.focus * Math.min(1, inName[item]! / Math.max(1, items.lengths[item]!)) +
      weights.bundle * items.bundles[item]!;
  }

  /** What speaks for a product besides the query's words and its type. */
  #byItself(item: number, near: Near | null, weights: Weights): number {
    const meaning = near ? Math.max(0, this.#nearness.of(near.unit, item)) : 0;
    return weights.meaning * meaning + weights.rating * this.#rating(item);
  }

  /** From 0 to 1. */
  #rating(item: number): number {
    const rating = this.#columns.items.ratings[item]!;
    return rating === 255 ? 0.6 : rating / 50;
  }

  /** Each kind of evidence for a product: its score, taken apart. */
  #evidence(item: number, { reading, near, types, excluded }: Evidence): Weights {
    const { items } = this.#columns;
    const matches = this.#matches;
    const type = items.types[item]!;
    const whole = matches.total || 1;
    return {
      words: matches.words[item]! / whole,
      coverage: matches.coverage[item]! / whole,
      named: matches.named[item]! / whole,
      head: matches.heads[item]! / whole,
      typeName: matches.typeName[item]! / whole,
      pairs: Math.min(1, matches.pairs[item]!),
      purity: types.purity[type]!,
      votes: types.votes[type]!,
      centre: near ? Math.max(0, near.centres[type]!) : 0,
      neighbours: types.neighbours[type]!,
      meaning: near ? Math.max(0, this.#nearness.of(near.unit, item)) : 0,
      brand: reading.brand !== 0 && items.brands[item] === reading.brand ? 1 : 0,
      focus: Math.min(1, matches.inName[item]! / Math.max(1, items.lengths[item]!)),
      rating: this.#rating(item),
      bundle: items.bundles[item]!,
      excluded: excluded.has(item) ? 1 : 0,
    };
  }

  /** Products that have any of the terms. */
  #itemsWith(terms: readonly string[]): Set<number> {
    const found = new Set<number>();
    const { starts, items } = this.#vocabulary.postings;
    for (const term of terms) {
      const number = this.#vocabulary.number(term);
      if (number === undefined) continue;
      for (let at = starts[number]!; at < starts[number + 1]!; at++) found.add(items[at]!);
    }
    return found;
  }
}

/** What each kind of evidence adds to a score, where it adds something. */
function reasons(evidence: Weights, weights: Weights): Reasons {
  const why: Record<string, number> = {};
  for (const kind of kinds) {
    const adds = evidence[kind] * weights[kind];
    if (adds !== 0) why[kind] = adds;
  }
  return why;
}
