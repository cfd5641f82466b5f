/** Places that count. */
const DEPTH = 10;

/**
 * Normalized discounted cumulative gain of the first ten hits, with a gain of 2^grade - 1.
 *
 * @param found  grades of the hits in their order
 * @param all    grades of all products; the best order there can be is taken from them
 */
export function ndcg(found: readonly number[], all: Iterable<number>): number {
  const counts = new Map<number, number>();
  for (const grade of all) counts.set(grade, (counts.get(grade) ?? 0) + 1);
  const ideal = [...counts.keys()].sort((a, b) => b - a)
    .flatMap((grade) => Array.from({ length: Math.min(DEPTH, counts.get(grade)!) }, () => grade));
  const most = gain(ideal);
  return most === 0 ? 0 : gain(found) / most;
}

function gain(grades: readonly number[]): number {
  return grades.slice(0, DEPTH)
    .reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);
}
