import assert from "node:assert/strict";
import { itemVector, queryVector, wordEmbedder } from "../embedder/words.ts";
import { buildIndex } from "../search_index.ts";
import { smallShop } from "../testing/items.ts";
import { toInt8 } from "./vectors.ts";

const dot = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0);

Deno.test("what means nearly the same lies in nearly the same direction", async () => {
  const [puppy, dog, shampoo, nothing] = await wordEmbedder.embed([
    "puppy",
    "dogs",
    "shampoo",
    "zzyzx",
  ]);
  assert.ok(dot(puppy!, dog!) > dot(puppy!, shampoo!) + 0.3);
  assert.equal(puppy!.length, wordEmbedder.dims);
  assert.ok(nothing!.every((value) => value === 0));
});

Deno.test("meaning finds what no word finds, and a vector of another model is left aside", () => {
  const index = buildIndex(smallShop, toInt8(smallShop.map(itemVector), wordEmbedder.dims));
  const found = (queryVector: Float32Array | null) =>
    index.search({ text: "vegetarian", queryVector, limit: 5 }).hits;
  assert.ok(found(queryVector("vegetarian")).length > 0);
  assert.deepEqual(found(new Float32Array(7).fill(1)), found(null));
});
