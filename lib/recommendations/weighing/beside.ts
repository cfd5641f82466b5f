import { KEPT, KEPT_BEST } from "./settings.ts";
import type { Weighed } from "./weigh.ts";

/** What a product in the basket adds to the chances of others. */
export interface Beside {
  product: number;
  weight: number;
}

interface Kept extends Beside {
  rank: number;
  /** What the chance of the other is with this product alone in the basket. */
  chance: number;
}

/** Gathers, from the side of what is in a basket, what is worth keeping; bounded all the while. */
export function gatherBeside(products: number) {
  const found: Kept[][] = Array.from({ length: products }, () => []);
  return {
    add({ product, rank, base, others, weights }: Weighed): void {
      others.forEach((other, at) => {
        const weight = weights[at]!;
        const list = found[other]!;
        if (weight <= 0 && rank >= KEPT_BEST) return;
        list.push({ product, rank, weight, chance: base + weight });
        if (list.length > 4 * (KEPT + KEPT_BEST)) found[other] = best(list);
      });
    },
    /** Of each product, the best first. */
    lists: (): Beside[][] => found.map(best),
  };
}

/** The best of those whose chance it raises, and all the best sellers, whose chance it may lower. */
function best(list: readonly Kept[]): Kept[] {
  const sorted = list.toSorted((a, b) => b.chance - a.chance || a.product - b.product);
  let raised = 0;
  return sorted.filter(({ rank, weight }) => rank < KEPT_BEST || (weight > 0 && ++raised <= KEPT));
}
