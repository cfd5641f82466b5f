import assert from "node:assert/strict";
import fc from "fast-check";
import { parseSearch } from "./search_query.ts";

Deno.test("parseSearch() keeps what was typed, settled", () => {
  assert.equal(parseSearch("  Garlic-Oil\u200b 500\u00a0mg "), "Garlic-Oil 500 mg");
  assert.equal(parseSearch("हिन्दी"), "हिन्दी");
});

for (const nothing of ["", "   ", "!!! && | :* ()", "\u0000", "\u200b\u202e", "🍵"]) {
  Deno.test(`parseSearch() finds nothing to search for in ${JSON.stringify(nothing)}`, () => {
    assert.equal(parseSearch(nothing), "");
  });
}

Deno.test("parseSearch() stays short and whole, whatever is typed", () => {
  const typed = fc.array(fc.constantFrom("a", "é", "🍵", "\u200d", "न्", " ", "\ud800", "茶"), {
    maxLength: 300,
  });
  fc.assert(fc.property(typed, (signs) => {
    const text = parseSearch(signs.join(""));
    assert.ok([...text].length <= 100 && text.isWellFormed());
  }));
});
