/*
 * What is shown first is clicked most, whatever it is. The position-based model takes that apart:
 *
 *   P(click on product d at position k for query q) = examined(k) × attraction(q, d)
 *
 * Both are found by turns, each as the likeliest one given the other (clicks as a Poisson count), drawn
 * towards what is known beforehand where there is little to go by. That one product was shown at
 * several positions is what tells the two apart; where none ever was, the curve stays the usual one.
 *
 * See Joachims, Swaminathan, Schnabel, "Unbiased Learning-to-Rank with Biased Feedback" (WSDM 2017), and Wang,
 * Golbandi, Bendersky, Metzler, Najork, "Position Bias Estimation for Unbiased Learning to Rank in
 * Personal Search" (WSDM 2018).
 */

/** How often a product was shown at a position of the answers to a query, and clicked there. */
export interface ClickCount {
  query: string;
  productId: number;
  /** From 1 on. */
  position: number;
  shown: number;
  clicks: number;
}

/** What speaks for or against a product in answer to a query. */
export interface Lift {
  query: string;
  productId: number;
  /** -1 to 1; 0 is as attractive as what else is shown for the query. */
  lift: number;
  shown: number;
  clicks: number;
}

export interface ClickModel {
  /** Share of people who look at a position, of those who look at the first: `examined[0]` is 1. */
  examined: number[];
  lifts: Lift[];
}

/** Positions that are counted: a page. */
export const POSITIONS = 24;
const ROUNDS = 100;
/** Clicks that the usual curve counts for, at each position. */
const CURVE_CLICKS = 20;
/** Views by somebody who looks, that the mean of a query counts for with each product, and of all with a query. */
const VIEWS = 20;
/** The lift of what is so much more attractive than the mean is 1: e to this. */
const FULL_LIFT = 1.5;

/** How far down people look before anything is known: the tenth is seen by a quarter. */
export function usualCurve(): number[] {
  return Array.from({ length: POSITIONS }, (_, at) => (at + 1) ** -0.6);
}

/** Take apart what people look at and what they like. */
export function fitClicks(counts: readonly ClickCount[]): ClickModel {
  const pairs = pairsOf(counts);
  const usual = usualCurve();
  let examined = usual;
  for (let round = 0; round < ROUNDS; round++) {
    attract(pairs, { examined, weight: 0 });
    examined = examinedBy(pairs, usual);
  }
  attract(pairs, { examined, weight: VIEWS });
  return { examined, lifts: pairs.map(liftOf) };
}

interface Pair {
  query: string;
  productId: number;
  at: ClickCount[];
  clicks: number;
  /** Of its query: one for all its products. */
  sum: { clicks: number; views: number };
  /** Clicks of a view by somebody who looks. */
  attraction: number;
  /** The mean of its query. */
  usual: number;
}

function pairsOf(counts: readonly ClickCount[]): Pair[] {
  const pairs = new Map<string, Pair>();
  const sums = new Map<string, Pair["sum"]>();
  for (const one of counts) {
    if (one.position < 1 || one.position > POSITIONS) continue;
    const { query, productId } = one;
    const key = `${productId} ${query}`;
    let pair = pairs.get(key);
    if (!pair) {
      const sum = sums.get(query) ?? { clicks: 0, views: 0 };
      sums.set(query, sum);
      pair = { query, productId, at: [], clicks: 0, sum, attraction: 0, usual: 0 };
      pairs.set(key, pair);
    }
    pair.at.push(one);
    pair.clicks += one.clicks;
  }
  return [...pairs.values()];
}

/**
 * How attractive each is, given who looks where.
 *
 * @param weight  views that the mean counts for: none while the curve is looked for, which would else
 *   take for the position's what is only not known of the product
 */
function attract(
  pairs: readonly Pair[],
  { examined, weight }: { examined: readonly number[]; weight: number },
): void {
  const views = pairs.map(({ at }) =>
    at.reduce((sum, { position, shown }) => sum + shown * examined[position - 1]!, 0)
  );
  const all = { clicks: 0, views: 0 };
  for (const { sum } of pairs) [sum.clicks, sum.views] = [0, 0];
  for (const [place, { sum, clicks }] of pairs.entries()) {
    for (const one of [sum, all]) {
      one.clicks += clicks;
      one.views += views[place]!;
    }
  }
  const mean = all.clicks / Math.max(1, all.views);
  for (const [place, pair] of pairs.entries()) {
    const { sum } = pair;
    pair.usual = (sum.clicks + VIEWS * mean) / (sum.views + VIEWS);
    const seen = views[place]! + weight;
    pair.attraction = seen === 0 ? pair.usual : (pair.clicks + weight * pair.usual) / seen;
  }
}

/** Who looks where, given how attractive each is. */
function examinedBy(pairs: readonly Pair[], usual: readonly number[]): number[] {
  const clicks = usual.map((share) => CURVE_CLICKS * share);
  const likely = usual.map(() => CURVE_CLICKS);
  for (const { at, attraction } of pairs) {
    for (const one of at) {
      clicks[one.position - 1]! += one.clicks;
      likely[one.position - 1]! += one.shown * attraction;
    }
  }
  const examined = clicks.map((sum, at) => sum / likely[at]!);
  return examined.map((share) => share / examined[0]!);
}

function liftOf({ query, productId, at, clicks, attraction, usual }: Pair): Lift {
  const more = usual === 0 ? 0 : Math.log(attraction / usual) / FULL_LIFT;
  const shown = at.reduce((sum, one) => sum + one.shown, 0);
  return { query, productId, lift: Math.max(-1, Math.min(1, more)), shown, clicks };
}
