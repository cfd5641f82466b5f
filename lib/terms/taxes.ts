import type { TaxRate, TaxShare } from "./shape.ts";

export interface Taxed {
  /** Goods, each line with its tax. */
  lines: readonly { cents: number; isReduced: boolean }[];
  /** Taken off the goods; at most what they come to. */
  discountCents: number;
  deliveryCents: number;
}

/**
 * The tax that a sum contains, by rate, the highest first. What is taken off and what delivery costs
 * go with the goods, in proportion: the shares together are the sum to the cent.
 */
export function taxesOf(
  { standardBps, reducedBps }: TaxRate,
  { lines, discountCents, deliveryCents }: Taxed,
): TaxShare[] {
  const goods = [false, true].map((isReduced) =>
    lines.reduce((sum, line) => line.isReduced === isReduced ? sum + line.cents : sum, 0)
  );
  const off = spread(discountCents, goods);
  const carried = spread(deliveryCents, goods);
  const gross = goods.map((cents, at) => cents - off[at]! + carried[at]!);
  if (standardBps === reducedBps) return shares([[standardBps, gross[0]! + gross[1]!]]);
  return shares([[standardBps, gross[0]!], [reducedBps, gross[1]!]]);
}

function shares(sums: [bps: number, grossCents: number][]): TaxShare[] {
  return sums.filter(([, grossCents]) => grossCents > 0)
    .map(([bps, grossCents]) => ({ bps, grossCents, taxCents: taxWithin(grossCents, bps) }))
    .sort((a, b) => b.bps - a.bps);
}

/** Tax contained in a gross sum, to the nearest minor unit. */
export function taxWithin(grossCents: number, bps: number): number {
  // Whole numbers: the product may pass what a double holds exactly.
  const [gross, rate] = [BigInt(grossCents), BigInt(bps)];
  const whole = 10_000n + rate;
  return Number((2n * gross * rate + whole) / (2n * whole));
}

/** A sum in parts as the weights are, exactly; all of it in the first where there are none. */
export function spread(cents: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((one, other) => one + other, 0);
  if (sum === 0) return weights.map((_, at) => at === 0 ? cents : 0);
  let [left, before] = [0n, 0n];
  return weights.map((weight) => {
    // Each boundary is rounded down, so a part is its share and never off by a whole cent.
    left += BigInt(weight);
    const upTo = BigInt(cents) * left / BigInt(sum);
    const part = upTo - before;
    before = upTo;
    return Number(part);
  });
}
