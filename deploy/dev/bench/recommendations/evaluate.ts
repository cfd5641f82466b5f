import type { Basket } from "./baskets.ts";
import type { Way } from "./ways.ts";

/** How often what was left out was among the first ten. */
export interface Score {
  targets: number;
  hits: number;
  /** The same of what is not among the twenty that are bought most. */
  targetsBeyond: number;
  hitsBeyond: number;
}

const FIRST = 10;

/** Leave each product of each basket out, and see whether it is suggested for the rest. */
export async function evaluate(
  way: Way,
  { baskets, popular }: { baskets: readonly Basket[]; popular: ReadonlySet<string> },
): Promise<Score> {
  const score = { targets: 0, hits: 0, targetsBeyond: 0, hitsBeyond: 0 };
  for (const basket of baskets) {
    if (basket.length < 2) continue;
    for (const target of basket) {
      const suggested = await way(basket.filter((name) => name !== target), FIRST);
      const hit = suggested.includes(target) ? 1 : 0;
      score.targets++;
      score.hits += hit;
      if (popular.has(target)) continue;
      score.targetsBeyond++;
      score.hitsBeyond += hit;
    }
  }
  return score;
}

export function addScores(scores: readonly Score[]): Score {
  const sum = (of: keyof Score) => scores.reduce((all, one) => all + one[of], 0);
  return {
    targets: sum("targets"),
    hits: sum("hits"),
    targetsBeyond: sum("targetsBeyond"),
    hitsBeyond: sum("hitsBeyond"),
  };
}
