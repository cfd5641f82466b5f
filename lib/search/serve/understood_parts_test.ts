import assert from "node:assert/strict";
import { type Removable, understoodParts } from "./understood_parts.ts";

/** Understands "under 5", "acme" and "sugar free", as an index would. */
function understand(text: string): Removable {
  const under = /under (\d+)/.exec(text);
  return {
    price: { minCents: null, maxCents: under ? Number(under[1]) * 100 : null },
    brand: /\bacme\b/.test(text) ? "Acme" : null,
    attributes: /sugar free/.test(text) ? ["sugar free"] : [],
    size: null,
    excluded: /sugar free/.test(text) ? ["sugar"] : [],
    words: text.replaceAll(/under \d+|sugar free/g, "").match(/\S+/g) ?? [],
  };
}

Deno.test("understoodParts() gives the query without each thing that was understood", () => {
  const parts = understoodParts("acme sugar free jam under 5", understand);
  assert.deepEqual(parts, [
    { kind: "brand", text: "Acme", without: "sugar free jam under 5" },
    { kind: "attribute", text: "sugar free", without: "acme jam under 5" },
    { kind: "price", minCents: null, maxCents: 500, without: "acme sugar free jam" },
  ]);
  assert.deepEqual(understoodParts("acme", understand), [], "nothing would be left");
  assert.deepEqual(understoodParts("jam", understand), []);
  assert.deepEqual(understoodParts(`acme ${"x ".repeat(40)}`, understand), [], "bounded");
});
