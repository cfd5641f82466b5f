import { joinBytes } from "../../../lib/text/mod.ts";

/** Words by frequency, the most frequent first, each with its vector. */
export interface RankedWords {
  words: readonly string[];
  vectors: readonly ArrayLike<number>[];
}

/** Words whose common directions are no meaning: how frequent a word is, in which sort of text it stands. */
const COMMON_OF = 60_000;
const COMMON = 3;
/** A word of this rank says half of what a rare one does; the first ones say a little all the same. */
const HALF_AT = 2_990;
const FIRST = 10;
const TURNS = 2_000;

/**
 * The table that `WordVectors` reads, of some of the words: their vectors less the mean and the greatest
 * common components of all ("all but the top", Mu and Viswanath, 2018), one byte a number.
 *
 * @throws {Error} for a word that is not among the ranked ones
 */
export function wordTable(ranked: RankedWords, list: readonly string[]): Uint8Array {
  const rankOf = new Map(ranked.words.map((word, rank) => [word, rank]));
  const ranks = list.map((word) => {
    const rank = rankOf.get(word);
    if (rank === undefined) throw new Error(`"${word}" has no vector`);
    return rank;
  });
  const frequent = ranked.vectors.slice(0, COMMON_OF);
  const mean = meanOf(frequent);
  const common = commonDirections(frequent.map((vector) => less(vector, mean)));
  const text = new TextEncoder().encode(list.join("\n"));
  const head = new Uint8Array(new Uint32Array([list.length, mean.length, text.length]).buffer);
  const rows = ranks.map((rank) => bytesOf(without(less(ranked.vectors[rank]!, mean), common)));
  return joinBytes([head, text, Uint8Array.from(ranks, weightOf), ...rows]);
}

function weightOf(rank: number): number {
  return Math.max(1, Math.round(255 * (rank + FIRST) / (rank + FIRST + HALF_AT)));
}

function meanOf(vectors: readonly ArrayLike<number>[]): Float64Array {
  const sum = new Float64Array(vectors[0]!.length);
  for (const vector of vectors) for (let i = 0; i < sum.length; i++) sum[i]! += vector[i]!;
  return sum.map((value) => value / vectors.length);
}

function less(vector: ArrayLike<number>, mean: Float64Array): Float64Array {
  return mean.map((value, i) => vector[i]! - value);
}

/** The directions in which centred vectors differ most, one after the other, by repeated multiplication. */
function commonDirections(centred: readonly Float64Array[]): Float64Array[] {
  const dims = centred[0]!.length;
  const spread = Array.from({ length: dims }, () => new Float64Array(dims));
  for (const vector of centred) {
    for (let i = 0; i < dims; i++) {
      const row = spread[i]!;
      for (let j = 0; j < dims; j++) row[j]! += vector[i]! * vector[j]!;
    }
  }
  const found: Float64Array[] = [];
  while (found.length < Math.min(COMMON, dims)) {
    let direction = new Float64Array(dims).fill(1);
    for (let turn = 0; turn < TURNS; turn++) {
      const turned = Float64Array.from(spread, (row) => dot(row, direction));
      const left = without(turned, found);
      direction = left.map((value) => value / Math.hypot(...left));
    }
    found.push(direction);
  }
  return found;
}

function without(vector: Float64Array, directions: readonly Float64Array[]): Float64Array {
  let left = vector;
  for (const direction of directions) {
    const share = dot(left, direction);
    left = left.map((value, i) => value - share * direction[i]!);
  }
  return left;
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

/** Of equal direction, its greatest number being 127. */
function bytesOf(vector: Float64Array): Uint8Array {
  const most = vector.reduce((max, value) => Math.max(max, Math.abs(value)), 0) || 1;
  return new Uint8Array(Int8Array.from(vector, (value) => Math.round(value * 127 / most)).buffer);
}
