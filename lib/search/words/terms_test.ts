import assert from "node:assert/strict";
import { misspellingCost } from "./distance.ts";
import { termsOf } from "./terms.ts";

Deno.test("index and query read a text in one way", () => {
  const cases: [text: string, words: string, without?: string, sizes?: string][] = [
    ["Crème Brûlée’s Topping", "creme brulee topping"],
    ["Flavoured Yoghurts", "flavored yogurt"],
    ["Women's razors & men’s shaving foam", "woman razor man shaving foam"],
    ["Potatoes, Tomatoes, Cherries", "potato tomato cherry"],
    ["Biscuits - No Added Sugar or Salt", "biscuit", "sugar salt"],
    ["Gluten-Free Oats", "oat", "gluten"],
    ["Unsweetened, eggless cake", "cake", "sugar egg"],
    ["milk for those who cannot have lactose", "milk", "lactose"],
    ["Non Alcoholic Beer", "beer", "alcohol"],
    ["Non Stick Pan", "non stick pan"],
    ["Buy 1 get 1 free", "1 1"],
    ["Rice 1.5 kg, pack of 2", "rice", "", "=1500g =2pc"],
    ["Rice 1500g 2 pcs", "rice", "", "=1500g =2pc"],
    ["Vitamin C 500 mg", "vitamin c 500 mg"],
    ["ข้าวหอม", "ข้ ้า าว วห หอ อม"],
  ];
  for (const [text, words, without = "", sizes = ""] of cases) {
    const terms = termsOf(text);
    const told = [terms.words.map(({ term }) => term), terms.without, terms.sizes];
    assert.deepEqual(told.map((part) => part.join(" ")), [words, without, sizes], text);
  }
});

Deno.test("what slips often costs less than what slips seldom", () => {
  const cost = (typed: string, meant: string) => misspellingCost(typed, meant, 3);
  assert.ok(cost("buter", "butter") < cost("buer", "butter"));
  assert.ok(cost("chesse", "cheese") <= 1);
  assert.ok(cost("tumaric", "turmeric") < cost("tumbric", "turmeric"));
  assert.equal(misspellingCost("tea", "coffee", 2), Infinity);
  assert.equal(misspellingCost("a".repeat(1_000), "tea", 3), Infinity);
});
