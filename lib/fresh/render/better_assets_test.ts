import assert from "node:assert/strict";
import { assetSrcSet } from "fresh/runtime";

Deno.test("assetSrcSet() leaves addresses alone that hold a file themselves", () => {
  const held = "data:image/jpeg;base64,/9j/4AAQ 1x";
  assert.equal(assetSrcSet(held), held);
});
