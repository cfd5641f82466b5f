import assert from "node:assert/strict";
import { changeWords, sumsOf } from "./shape.ts";

Deno.test("changeWords() says how much more or less, and nothing of nothing", () => {
  for (
    const [now, before, says] of [
      [112, 100, "12 % more than before"],
      [0, 100, "100 % less than before"],
      [1_001, 1_000, "as much as before"],
      [5, 0, undefined],
      [5, null, undefined],
    ] as const
  ) {
    assert.equal(changeWords(now, before, "before"), says);
  }
  assert.deepEqual(sumsOf([]), { days: 0, orders: 0, revenueCents: 0 });
});
