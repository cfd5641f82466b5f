import type { IndexColumns } from "../index/shape.ts";
import type { Reading } from "../query/read.ts";
import type { PriceBounds } from "../shape.ts";
import type { Vocabulary } from "../query/vocabulary.ts";
import { Best } from "./best.ts";
import { Matches } from "./match.ts";
import { type Near, Nearness } from "./nearness.ts";
import { fittingTypes, type TypeEvidence, typeEvidence, VOTERS } from "./type_evidence.ts";
import type { Weights } from "./weights.ts";

/** Candidates that are looked at closely. */
const CLOSE = 400;
/** Products of a type that fits, though none of the words is in them. */
const MEMBERS = 500;
/** Puts what costs too much behind all that does not. */
const BEYOND = 1000;

/** A product and each kind of evidence for it. */
export interface Ranked {
  item: number;
  score: number;
  evidence: Weights;
}

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

  /** The best `limit` of the candidates, the best first, and the type that fits best. */
  rank(
    reading: Reading,
    { queryVector, limit, weights }: {
      queryVector: Float32Array | null;
      limit: number;
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
    const hits = candidates.sorted().map(({ item }) => {
      const evidence = this.#evidence(item, all);
      return { item, score: total(evidence, weights), evidence };
    }).sort((a, b) => b.score - a.score || a.item - b.item);
    const within = hits.filter(({ item }) => this.#isWithin(item, reading.price));
    const kept = within.length > 0 ? within : hits;
    return {
      hits: kept.slice(0, limit),
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
  #byType({ near, types }: Evidence, weights: Weights): Float32Array {
    return types.votes.map((votes, type) =>
      weights.votes * votes + weights.purity * types.purity[type]! +
      weights.neighbours * types.neighbours[type]! +
      (near ? weights.centre * Math.max(0, near.centres[type]!) : 0)
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

  #evidence(item: number, { reading, near, types, excluded }: Evidence): Weights {
    const { items } = this.#columns;
    const matches = this.#matches;
    const type = items.types[item]!;
    const whole = matches.total || 1;
    const rating = items.ratings[item]!;
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
      rating: rating === 255 ? 0.6 : rating / 50,
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

function total(evidence: Weights, weights: Weights): number {
  let score = 0;
  for (const kind of kinds) score += evidence[kind] * weights[kind];
  return score;
}

const kinds: readonly (keyof Weights)[] = [
  "words",
  "coverage",
  "named",
  "head",
  "typeName",
  "pairs",
  "purity",
  "votes",
  "centre",
  "neighbours",
  "meaning",
  "brand",
  "focus",
  "rating",
  "bundle",
  "excluded",
];
