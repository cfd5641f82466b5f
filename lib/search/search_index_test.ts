import assert from "node:assert/strict";
import { buildIndex, decodeIndex, encodeIndex } from "./search_index.ts";
import { smallShop } from "./testing/items.ts";

const index = buildIndex(smallShop, null);

function found(text: string): string[] {
  return index.search({ text, queryVector: null, limit: 3 }).hits
    .map(({ id }) => smallShop[id - 1]!.name);
}

Deno.test("search finds first what was meant", () => {
  const cases = {
    "aubergine": "Brinjal - Long",
    "eggplants": "Brinjal - Long",
    "bhindi": "Ladies Finger",
    "lady finger": "Ladies Finger",
    "butter": "Salted Butter",
    "unsalted butter": "Unsalted Butter",
    "biscuits without sugar": "Digestive Cookies - Sugar Free",
    "sugar free biscuits": "Digestive Cookies - Sugar Free",
    "unsweetened peanut butter": "Peanut Butter - No Added Sugar",
    "tooth paste": "Toothpaste - Whitening",
    "toothpsate": "Toothpaste - Whitening",
    "colgat toothbrsh": "Toothbrush - Soft",
    "something to keep mosquitoes away": "Mosquito Coil",
    "handwash": "Hand Wash - Lavender",
    "olive oil 1000ml": "Extra Virgin Olive Oil, 1 l",
    "huile d’olive": "Extra Virgin Olive Oil, 500 ml",
    "thé vert": "Green Tea - Lemon",
    "pommes de terre": "Potato",
    "tea -green": "Masala Chai",
  };
  for (const [text, first] of Object.entries(cases)) assert.equal(found(text)[0], first, text);
});

Deno.test("what was understood is told: brand, price, size, what is missing, corrections", () => {
  const read = (text: string) => index.search({ text, queryVector: null, limit: 1 }).understood;
  assert.equal(read("amul buter").brand, "Amul");
  assert.deepEqual(read("amul buter").corrections, [{ typed: "buter", meant: "butter" }]);
  assert.deepEqual(read("tea under 4 euros").price, { minCents: null, maxCents: 400 });
  assert.deepEqual(read("oil between 5 and €10.50").price, { minCents: 500, maxCents: 1050 });
  assert.deepEqual(read("diapers under 5 years").price, { minCents: null, maxCents: null });
  assert.deepEqual(read("cookies without sugar").attributes, ["sugar free"]);
  assert.equal(read("olive oil 1 litre").size, "1000ml");
  assert.deepEqual(read("tea not green").excluded, ["green"]);
});

Deno.test("prices bound what is found, unless nothing is left", () => {
  assert.deepEqual(found("olive oil under 8"), ["Extra Virgin Olive Oil, 500 ml"]);
  assert.equal(found("olive oil under 1")[0], "Extra Virgin Olive Oil, 500 ml");
});

Deno.test("did you mean is said only where words were corrected", () => {
  const ask = (text: string) => index.search({ text, queryVector: null, limit: 1 }).didYouMean;
  assert.equal(ask("grene tea"), "green tea");
  assert.equal(ask("green tea"), null);
});

Deno.test("odd input finds nothing and never fails", () => {
  const odd = [
    "",
    " ",
    "\0",
    "%",
    "a".repeat(100_000),
    "🥔",
    "free free free",
    "no",
    "-",
    "€",
    "ต้มยำ",
    "=500g",
    "\ud800",
    "constructor __proto__",
  ];
  for (const text of odd) {
    const { hits } = index.search({ text, queryVector: new Float32Array(3).fill(NaN), limit: 5 });
    assert.ok(hits.length <= 5, JSON.stringify(text));
  }
  assert.equal(
    buildIndex([], null).search({ text: "tea", queryVector: null, limit: 5 }).hits.length,
    0,
  );
});

Deno.test("an index is the same after it was stored, wherever its bytes lie", () => {
  const [head, body] = encodeIndex(index);
  const shifted = new Uint8Array(body!.length + 3);
  shifted.set(body!, 3);
  const again = decodeIndex([head!, shifted.subarray(3)]);
  for (const text of ["butter", "amul", "olive oil 1 l"]) {
    const request = { text, queryVector: null, limit: 10 };
    assert.deepEqual(again.search(request), index.search(request));
  }
  assert.throws(() => decodeIndex([new TextEncoder().encode('{"format":0}'), body!]), TypeError);
});
