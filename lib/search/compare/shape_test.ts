import assert from "node:assert/strict";
import { changeWord, compareLists } from "./shape.ts";

Deno.test("compareLists() says of each hit where the other version has it, and how many both have", () => {
  const { a, b, overlap, isEqual } = compareLists([1, 2, 3], [2, 1, 4, 5]);
  assert.deepEqual([overlap, isEqual], [0.5, false]);
  const words = (side: "a" | "b") =>
    (side === "a" ? a : b).map((hit, at) => changeWord(hit, { place: at + 1, side }));
  assert.deepEqual(words("a"), ["now 2", "now 1", "gone"]);
  assert.deepEqual(words("b"), ["was 2", "was 1", "new", "new"]);
});

Deno.test("compareLists() takes the first ten, and two that find nothing for alike", () => {
  assert.deepEqual(compareLists([], []), { a: [], b: [], overlap: 1, isEqual: true });
  assert.equal(compareLists([1], []).overlap, 0);
  const ids = Array.from({ length: 30 }, (_, n) => n);
  const { a, b, overlap } = compareLists(ids, ids.slice(5));
  assert.deepEqual([a.length, b.length, overlap], [10, 10, 0.5]);
  assert.equal(compareLists(ids, [...ids].slice(0, 10)).isEqual, true);
});
