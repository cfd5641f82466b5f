import assert from "node:assert/strict";
import { WordVectors } from "../../../lib/search/meaning/word_vectors.ts";
import { wordTable } from "./table.ts";

/** Words of two kinds, each of which has one of the other at its side: far from the middle, in three directions. */
const words = Array.from("abcdefghijklmnopqrstuvwx", (letter) => letter + letter);
const vectors = words.map((_, at) => {
  const place = at >> 1;
  const kind = at % 2 === 0 ? 1 : -1;
  const common = [Math.sin(place) * 90, Math.cos(place) * 80, Math.sin(3 * place) * 70];
  return [9, ...common, kind, kind / 2];
});

Deno.test("wordTable() leaves what all words have in common out, and what tells them apart in", () => {
  const table = new WordVectors(wordTable({ words, vectors }, ["mm", "cc", "xx"]));
  assert.equal(table.dims, 6);
  assert.ok(table.knows("mm") && !table.knows("aa"));
  const [mm, cc, xx] = ["mm", "cc", "xx"].map((word) => table.mean([[word, 1]]));
  const nearness = (other: Float32Array) =>
    mm!.reduce((sum, value, i) => sum + value * other[i]!, 0);
  assert.ok(nearness(cc!) > 0.9, String(nearness(cc!)));
  assert.ok(nearness(xx!) < -0.9, String(nearness(xx!)));
});

Deno.test("wordTable() is the same to the byte each time, and knows no word without a vector", () => {
  const made = () => wordTable({ words, vectors }, ["aa", "bb"]);
  assert.deepEqual(made(), made());
  assert.throws(() => wordTable({ words, vectors }, ["zz"]), /"zz" has no vector/);
});
