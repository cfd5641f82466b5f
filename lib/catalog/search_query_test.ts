import assert from "node:assert/strict";
import fc from "fast-check";
import { parseSearch } from "./search_query.ts";

Deno.test("parseSearch() makes beginnings of words of what was typed", () => {
  assert.deepEqual(parseSearch("  Garlic-Oil 500 mg "), {
    text: "Garlic-Oil 500 mg",
    prefixes: "garlic:* & oil:* & 500:* & mg:*",
    words: ["garlic", "oil", "500", "mg"],
  });
});

Deno.test("parseSearch() takes a single letter for a whole word", () => {
  assert.equal(parseSearch("vitamin C").prefixes, "vitamin:* & c");
});

for (const nothing of ["", "   ", "!!! && | :* ()", "\u0000"]) {
  Deno.test(`parseSearch() finds nothing to search for in ${JSON.stringify(nothing)}`, () => {
    assert.deepEqual(parseSearch(nothing), { text: "", prefixes: "", words: [] });
  });
}

Deno.test("parseSearch() lets no operator through and stays short", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 400 }), (typed) => {
    const { text, prefixes } = parseSearch(typed);
    assert.ok(text.length <= 100);
    assert.match(prefixes, /^$|^[\p{L}\p{N}\p{M}]+(:\*)?( & [\p{L}\p{N}\p{M}]+(:\*)?)*$/u);
  }));
});
