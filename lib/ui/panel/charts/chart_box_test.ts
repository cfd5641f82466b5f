import assert from "node:assert/strict";
import { BOX, placeOf, stretchesOf } from "./chart_box.ts";

Deno.test("stretchesOf() draws no line over a gap, and a value alone as a point", () => {
  const [first, ...rest] = stretchesOf([0, 10, null, 5, null, null, 10], 10);
  assert.equal(first, `0,${BOX.height - 1} 100,1`);
  assert.deepEqual(rest, ["300,45 300,45", "600,1 600,1"]);
  assert.deepEqual(stretchesOf([], 0), []);
  assert.deepEqual(stretchesOf([null, null], 0), []);
  assert.deepEqual(stretchesOf([0, 0], 0), [`0,${BOX.height - 1} 600,${BOX.height - 1}`]);
});

Deno.test("placeOf() is nowhere outside of the span", () => {
  const span = { from: new Date(0), until: new Date(1_000) };
  const places = [-1, 0, 500, 1_000, 1_001].map((ms) => placeOf(new Date(ms), span));
  assert.deepEqual(places, [null, 0, 300, 600, null]);
});
