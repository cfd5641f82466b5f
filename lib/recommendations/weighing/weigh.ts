import { type Counts, togetherOf } from "./counts.ts";
import { BEST_SELLERS, FEATURES, LESS_KNOWN, RIDGE } from "./settings.ts";
import { solve } from "./solve.ts";

/** What a product's chance to be bought is made of. */
export interface Weighed {
  product: number;
  /** How many are bought more. */
  rank: number;
  /** With nothing of the others in the basket. */
  base: number;
  /** What each of these in the basket adds. */
  others: Int32Array;
  weights: Float64Array;
}

/**
 * Of each product: how its being bought follows from what else is, by ridge regression on those that say
 * most of it. Unlike counts of pairs, a regression knows that milk in the basket explains what butter in
 * the basket would otherwise explain again. (Ning and Karypis, SLIM, 2011; Steck, Embarrassingly
 * Shallow Autoencoders, 2019: the same, over all products.)
 */
export function weigh(counts: Counts, product: number): Weighed {
  const { bought, total } = counts;
  const rank = counts.rank[product]!;
  const isBest = rank < BEST_SELLERS;
  const others = featuresOf(counts, product);
  const n = others.length;
  const matrix = new Float64Array(n * n);
  const right = new Float64Array(n);
  for (let row = 0; row < n; row++) {
    for (let column = 0; column <= row; column++) {
      const value = covariance(counts, others[row]!, others[column]!);
      matrix[row * n + column] = value;
      matrix[column * n + row] = value;
    }
    matrix[row * n + row]! += isBest ? RIDGE.ofBest : RIDGE.ofOthers;
    right[row] = covariance(counts, product, others[row]!);
  }
  const weights = solve(matrix, right);
  let base = bought[product]! / total;
  for (let at = 0; at < n; at++) base -= weights[at]! * bought[others[at]!]! / total;
  const scale = isBest ? 1 : LESS_KNOWN;
  return { product, rank, base: base * scale, others, weights: weights.map((one) => one * scale) };
}

/** By how many orders more two were together than by chance; of a product with itself, its spread. */
function covariance(counts: Counts, one: number, other: number): number {
  const { bought, total } = counts;
  const both = one === other ? bought[one]! : togetherOf(counts, one, other);
  return both - bought[one]! * bought[other]! / total;
}

/** Those that were bought with it, and of many those that say most. */
function featuresOf(counts: Counts, product: number): Int32Array {
  const { starts, others, isTold } = counts;
  const found: { other: number; says: number }[] = [];
  for (let at = starts[product]!; at < starts[product + 1]!; at++) {
    if (isTold[at] === 0) continue;
    const other = others[at]!;
    const spread = covariance(counts, other, other) + 1;
    const says = Math.abs(covariance(counts, product, other)) / Math.sqrt(Math.max(spread, 1));
    found.push({ other, says });
  }
  found.sort((a, b) => b.says - a.says || a.other - b.other);
  return Int32Array.from(found.slice(0, FEATURES), ({ other }) => other);
}
