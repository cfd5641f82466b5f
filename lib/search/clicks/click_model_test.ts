import assert from "node:assert/strict";
import { type ClickCount, fitClicks, POSITIONS, usualCurve } from "./click_model.ts";

/** Numbers from 0 to 1 that are the same each time (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const PRODUCTS = 12;

interface Simulation {
  seed: number;
  /** How people look down a page. */
  looks(position: number): number;
  /** Orders in which the products of a query were shown, one after the other. */
  orders: number;
}

/**
 * People who look down a page as the curve says and click on what they see and like. The page shows
 * the worst first: who counts clicks alone goes on with that.
 */
function simulate({ seed, looks, orders }: Simulation) {
  const random = randomOf(seed);
  const counts: ClickCount[] = [];
  const liking = new Map<string, number[]>();
  for (let n = 0; n < 40; n++) {
    const query = `query ${n}`;
    const likes = Array.from({ length: PRODUCTS }, () => 0.05 + 0.4 * random()).toSorted();
    liking.set(query, likes);
    for (let order = 0; order < orders; order++) {
      // Another release, another price, another filter: what was shown first is so no more.
      const turn = order * 5;
      for (let at = 0; at < PRODUCTS; at++) {
        const productId = (at + turn) % PRODUCTS;
        let clicks = 0;
        for (let view = 0; view < 600; view++) {
          if (random() < looks(at + 1) && random() < likes[productId]!) clicks++;
        }
        counts.push({ query, productId, position: at + 1, shown: 600, clicks });
      }
    }
  }
  return { counts, liking };
}

/** Mean share of pairs of products of a query that stand in the order in which people like them. */
function agreement(
  liking: ReadonlyMap<string, number[]>,
  scoreOf: (query: string, product: number) => number,
): number {
  let [right, all] = [0, 0];
  for (const [query, likes] of liking) {
    for (let a = 0; a < PRODUCTS; a++) {
      for (let b = a + 1; b < PRODUCTS; b++) {
        all++;
        if ((likes[b]! - likes[a]!) * (scoreOf(query, b) - scoreOf(query, a)) > 0) right++;
      }
    }
  }
  return right / all;
}

/** How often a product was clicked, whatever position it was shown at. */
function plainRate(counts: readonly ClickCount[]) {
  return (query: string, product: number) => {
    const own = counts.filter((one) => one.query === query && one.productId === product);
    const sum = (of: "clicks" | "shown") => own.reduce((total, one) => total + one[of], 0);
    return sum("clicks") / sum("shown");
  };
}

function learntOrder(counts: readonly ClickCount[]) {
  const { lifts } = fitClicks(counts);
  const byPair = new Map(lifts.map((one) => [`${one.query} ${one.productId}`, one.lift]));
  return (query: string, product: number) => byPair.get(`${query} ${product}`)!;
}

/** Steeper than the usual curve, and flat. */
const habits = {
  steep: (position: number) => 1 / position,
  flat: () => 1,
};

for (const [name, looks] of Object.entries(habits)) {
  Deno.test(`fitClicks() learns how far down people look, and what they like in spite of it: ${name}`, () => {
    const { counts, liking } = simulate({ seed: 7, looks, orders: 2 });
    const { examined } = fitClicks(counts);
    for (let position = 1; position <= PRODUCTS; position++) {
      const off = Math.abs(examined[position - 1]! - looks(position));
      assert.ok(off < 0.08, `position ${position}: ${examined[position - 1]}, ${looks(position)}`);
    }
    const [plain, learnt] = [plainRate(counts), learntOrder(counts)]
      .map((one) => agreement(liking, one));
    assert.ok(learnt! > 0.9, `learnt ${learnt}`);
    if (name === "steep") assert.ok(plain! < 0.7, `by clicks alone ${plain}`);
  });
}

Deno.test("fitClicks() has no curve of its own where nothing was ever shown at two positions", () => {
  const { counts } = simulate({ seed: 3, looks: habits.steep, orders: 1 });
  const { examined } = fitClicks(counts);
  for (const [at, share] of usualCurve().entries()) {
    assert.ok(Math.abs(examined[at]! - share) < 0.02, `position ${at + 1}: ${examined[at]}`);
  }
  assert.deepEqual(fitClicks([]).examined.map((share) => share.toFixed(6)), [
    ...usualCurve().map((share) => share.toFixed(6)),
  ]);
});

Deno.test("fitClicks() believes nothing of a few views, and is bounded whatever is counted", () => {
  const view = { query: "jam", position: 3 };
  const few = fitClicks([
    { ...view, productId: 1, shown: 1, clicks: 1 },
    { ...view, productId: 2, shown: 1, clicks: 0 },
  ]);
  for (const { lift } of few.lifts) assert.ok(Math.abs(lift) < 0.1, `${lift}`);
  const odd = fitClicks([
    // Somebody came back to the page: more clicks than views.
    { ...view, productId: 1, shown: 5, clicks: 5_000_000 },
    { ...view, productId: 2, shown: 4_000_000, clicks: 0 },
    { ...view, productId: 3, shown: 0, clicks: 0 },
    { ...view, productId: 4, position: POSITIONS + 1, shown: 9, clicks: 9 },
    { ...view, productId: 5, position: 0, shown: 9, clicks: 9 },
  ]);
  assert.deepEqual(odd.lifts.map(({ productId }) => productId), [1, 2, 3]);
  for (const { lift } of odd.lifts) assert.ok(lift >= -1 && lift <= 1, `${lift}`);
  const none = fitClicks([{ ...view, productId: 1, shown: 9, clicks: 0 }]);
  assert.deepEqual(none.lifts.map(({ lift }) => lift), [0]);
});
