import assert from "node:assert/strict";
import { searchPatterns, searchTextOf } from "./search.ts";

const order = {
  number: "261128-D7P39J",
  name: "Ada  Lovelace",
  email: "Ada.L@Private.test",
  lines: [{ sku: "SM-1", name: "STRASSE Soap" }],
};

Deno.test("searchTextOf() settles what an order is found by", () => {
  const text = " 261128-d7p39j ada lovelace ada.l@private.test sm-1 strasse soap";
  assert.equal(searchTextOf(order), text);
});

Deno.test("searchPatterns() wants every word, short ones where a word begins", () => {
  assert.deepEqual(searchPatterns(" Lovelace  AD "), ["%lovelace%", "% ad%"]);
  assert.deepEqual(searchPatterns("straße"), ["%strasse%"]);
  assert.deepEqual(searchPatterns("  \u200b "), []);
  assert.equal(searchPatterns("a b c d e f g h").length, 6);
});

Deno.test("searchPatterns() takes signs of patterns for what they are", () => {
  assert.deepEqual(searchPatterns("100%_\\x"), ["%100\\%\\_\\\\x%"]);
  assert.deepEqual(searchPatterns("%"), ["% \\%%"]);
});
