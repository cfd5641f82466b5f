import type { PaidShop } from "../../../../lib/orders/testing/paid_shop.ts";
import type { Say } from "../../say.ts";
import { judgeSold, type Verdict } from "./judge.ts";
import { openMarket } from "./market.ts";
import { playRound } from "./round.ts";
import { type Step, steps } from "./steps.ts";

export interface TrialOptions {
  /** Of each step, at most. */
  rounds: number;
  /** No round is begun that would take longer than this, but the first, ms. */
  withinMs: number;
  tills: number;
  /** Of each piece. */
  buyers: number;
  /** Told of whatever the judge finds, at once. */
  say: Say;
}

/** How often tills were killed at a step, and how it went on. */
export interface Tally {
  step: Step;
  kills: number;
  /** Pieces that were sold by the minute's look, before anybody pressed again. */
  soldAtOnce: number;
}

export interface TrialReport {
  /** Of each step. */
  rounds: number;
  pieces: number;
  tallies: Tally[];
  /** The worst of all that the judge has said. */
  verdict: Verdict;
}

/** Sell one last piece after the other, and kill a till at each step of it. */
export async function tryAllSteps(
  { deps, provider }: Pick<PaidShop, "deps" | "provider">,
  { rounds, withinMs, tills, buyers, say }: TrialOptions,
): Promise<TrialReport> {
  const { sql, config } = deps;
  await using market = openMarket({
    ...{ sql, provider, tills },
    env: {
      DATABASE_URL: config.DATABASE_URL.reveal(),
      PAYMENT_KEY: config.PAYMENT_KEY!.reveal(),
      PAYMENT_WEBHOOK_SECRET: config.PAYMENT_WEBHOOK_SECRET!.reveal(),
    },
  });
  const products: number[] = [];
  const tallies = steps.map((step): Tally => ({ step, kills: 0, soldAtOnce: 0 }));
  const report: TrialReport = { rounds: 0, pieces: 0, tallies, verdict: {} };
  const note = ({ name }: Step, verdict: Verdict) => {
    for (const [what, times] of Object.entries(verdict)) {
      if (times > 0) say(`after "${name}": ${what}: ${times}`);
      report.verdict[what] = Math.max(report.verdict[what] ?? 0, times);
    }
  };
  const begunAt = performance.now();
  let longestMs = 0;
  while (report.rounds < rounds && performance.now() - begunAt + longestMs < withinMs) {
    const roundAt = performance.now();
    for (const tally of tallies) {
      const { step } = tally;
      const played = await playRound({ deps, provider, market, buyers }, step);
      products.push(played.productId);
      tally.kills += played.kills;
      tally.soldAtOnce += Number(played.isSoldAtOnce);
      note(step, played.verdict);
      note(step, await judgeSold({ sql, provider }, { products, buyers }));
    }
    report.rounds++;
    longestMs = Math.max(longestMs, performance.now() - roundAt);
  }
  return { ...report, pieces: products.length };
}
