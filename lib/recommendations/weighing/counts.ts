/** How often products were bought, and any two of them together, in orders of today. Products by index. */
export interface Counts {
  /** All orders. */
  total: number;
  /** Of each product. */
  bought: Float64Array;
  /** Of each product: how many are bought more. */
  rank: Int32Array;
  /** Whose pairs lie where: those of product `i` from `starts[i]` up to `starts[i + 1]`. */
  starts: Int32Array;
  /** The other product of each pair; of one product in ascending order. */
  others: Int32Array;
  together: Float64Array;
  /** 1 where so many orders had both that it may be told. */
  isTold: Uint8Array;
}

/** Makes room for pairs, which are then put in by ascending products, and of one by ascending others. */
export function startCounts(
  { total, bought, pairs }: { total: number; bought: Float64Array; pairs: number },
) {
  const rank = new Int32Array(bought.length);
  Int32Array.from(bought.keys()).sort((a, b) => bought[b]! - bought[a]! || a - b)
    .forEach((product, at) => void (rank[product] = at));
  const counts: Counts = {
    ...{ total, bought, rank },
    starts: new Int32Array(bought.length + 1),
    others: new Int32Array(pairs),
    together: new Float64Array(pairs),
    isTold: new Uint8Array(pairs),
  };
  let at = 0;
  let last = 0;
  return {
    put(
      product: number,
      pair: { other: number; together: number; isTold: boolean },
    ): void {
      while (last < product) counts.starts[++last] = at;
      counts.others[at] = pair.other;
      counts.together[at] = pair.together;
      counts.isTold[at] = pair.isTold ? 1 : 0;
      at++;
    },
    done(): Counts {
      while (last < bought.length) counts.starts[++last] = at;
      return counts;
    },
  };
}

/** Orders with both of two products. */
export function togetherOf(counts: Counts, product: number, other: number): number {
  let [low, high] = [counts.starts[product]!, counts.starts[product + 1]!];
  while (low < high) {
    const middle = (low + high) >> 1;
    const found = counts.others[middle]!;
    if (found === other) return counts.together[middle]!;
    if (found < other) low = middle + 1;
    else high = middle;
  }
  return 0;
}
