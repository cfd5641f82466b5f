import assert from "node:assert/strict";
import {
  decodeSuggestions,
  encodeSuggestions,
  suggestProducts,
  suggestTerms,
} from "./suggestions.ts";

const item = (id: number, name: string, rating: number | null, brand = "Fresho") => ({
  ...{ id, name, brand, rating, type: "Fresh Fruit", category: "Fruit", subCategory: "Exotic" },
  priceCents: 100,
});
const index = decodeSuggestions(encodeSuggestions([
  item(7, "Apple, red", 3),
  item(8, "Apple juice", 5, "Apple & Co"),
  item(9, "Crème fraîche", null),
  item(10, "Pineapple", 4),
]));

Deno.test("suggestions find products by the beginnings of all words, the best rated first", () => {
  const table: [typed: string, ids: number[]][] = [
    ["app", [8, 7]],
    ["juice app", [8]],
    ["creme fra", [9]],
    ["CRÈME", [9]],
    ["apple pear", []],
    ["", []],
    ["zz", []],
    ["\uffff", []],
  ];
  for (const [typed, ids] of table) assert.deepEqual(suggestProducts(index, typed, 5), ids, typed);
  assert.deepEqual(suggestProducts(index, "app", 1), [8]);
});

Deno.test("suggestions count what is behind a brand, a type or a category, and name each once", () => {
  assert.deepEqual(suggestTerms(index, "fr", 5), [
    { kind: "type", text: "Fresh Fruit", products: 4 },
    { kind: "category", text: "Fruit", products: 4 },
    { kind: "brand", text: "Fresho", products: 3 },
  ]);
  assert.deepEqual(suggestTerms(index, "co apple", 5).map(({ text }) => text), ["Apple & Co"]);
  assert.deepEqual(suggestTerms(index, "  ", 5), []);
});
