import type { Basket } from "./baskets.ts";

/** Suggests what goes with a basket, the best first. */
export type Way = (rest: Basket, most: number) => string[] | Promise<string[]>;

/** What is bought most, whatever is in the basket. */
export function byPopularity(baskets: readonly Basket[]): Way {
  const all = byCount(countOf(baskets));
  return (rest, most) => firstOf(all, rest, most);
}

/** What was most often in one basket with what is in this one, as it is counted. */
export function byCoOccurrence(baskets: readonly Basket[]): Way {
  const pairs = new Map<string, Map<string, number>>();
  for (const basket of baskets) {
    for (const one of basket) {
      const others = pairs.get(one) ?? new Map<string, number>();
      for (const other of basket) others.set(other, (others.get(other) ?? 0) + 1);
      pairs.set(one, others);
    }
  }
  return (rest, most) => {
    const sums = new Map<string, number>();
    for (const one of rest) {
      for (const [other, count] of pairs.get(one) ?? []) {
        sums.set(other, (sums.get(other) ?? 0) + count);
      }
    }
    return firstOf(byCount(sums), rest, most);
  };
}

export function countOf(baskets: readonly Basket[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of baskets.flat()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

export function byCount(counts: ReadonlyMap<string, number>): string[] {
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([name]) => name);
}

function firstOf(names: readonly string[], rest: Basket, most: number): string[] {
  const first: string[] = [];
  for (const name of names) {
    if (!rest.includes(name) && first.push(name) === most) break;
  }
  return first;
}
