import assert from "node:assert/strict";
import { gatherBeside } from "./beside.ts";
import { startCounts } from "./counts.ts";
import { KEPT, KEPT_BEST } from "./settings.ts";
import { solve } from "./solve.ts";
import { weigh } from "./weigh.ts";

/** Counts of orders, each of some products. */
function countsOf(orders: readonly (readonly number[])[], products: number) {
  const together = Array.from({ length: products }, () => new Float64Array(products));
  for (const order of orders) for (const a of order) for (const b of order) together[a]![b]!++;
  const bought = Float64Array.from(together, (row, at) => row[at]!);
  const started = startCounts({ total: orders.length, bought, pairs: products * products });
  for (let a = 0; a < products; a++) {
    for (let b = 0; b < products; b++) {
      const both = together[a]![b]!;
      if (a !== b && both > 0) started.put(a, { other: b, together: both, isTold: both >= 2 });
    }
  }
  return started.done();
}

const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

Deno.test("solve() solves", () => {
  const a = Float64Array.from([4, 2, 1, 2, 5, 3, 1, 3, 6]);
  const x = solve(a, Float64Array.from([4 + 4 + 3, 2 + 10 + 9, 1 + 6 + 18]));
  for (const [at, value] of [1, 2, 3].entries()) assert.ok(Math.abs(x[at]! - value) < 1e-12);
  assert.deepEqual(solve(new Float64Array(0), new Float64Array(0)), new Float64Array(0));
});

Deno.test("weigh() gives to each product in the basket what it adds, and no more", () => {
  // 1 goes with 0; 2 goes with 1 alone, and so is often with 0 as well.
  const counts = countsOf([
    ...times(300, [0, 1]),
    ...times(300, [0, 1, 2]),
    ...times(600, [0]),
    ...times(600, [1, 2]),
    ...times(900, [3]),
  ], 4);
  const { base, others, weights } = weigh(counts, 2);
  assert.deepEqual([...others].toSorted(), [0, 1]);
  const weightOf = (other: number) => weights[others.indexOf(other)]!;
  assert.ok(weightOf(1) > 0.4, `${weightOf(1)}`);
  assert.ok(weightOf(0) < 0, "what 0 seems to add comes from 1");
  const total = base +
    weights.reduce((sum, one, at) => sum + one * counts.bought[others[at]!]! / 2_700, 0);
  assert.ok(
    Math.abs(total - counts.bought[2]! / 2_700) < 1e-9,
    "on the whole it is bought as it is",
  );
  assert.deepEqual([...weigh(counts, 3).others], [], "nobody was told to go with 3");
});

Deno.test("gatherBeside() keeps a bounded list beside a product that all go with", () => {
  const gathered = gatherBeside(2_000);
  for (let product = 1; product < 2_000; product++) {
    gathered.add({
      ...{ product, rank: product, base: 0.001, others: Int32Array.of(0) },
      weights: Float64Array.of(product < 10 ? -0.1 : product / 10_000),
    });
  }
  const [list] = gathered.lists();
  assert.equal(list!.length, KEPT + KEPT_BEST - 1);
  assert.equal(list![0]!.product, 1_999);
  assert.equal(
    list!.filter(({ weight }) => weight < 0).length,
    9,
    "best sellers whose chance falls",
  );
});
