import assert from "node:assert/strict";
import { figuresOf } from "./figures.ts";

const read = (text: string) =>
  figuresOf(text, "EUR").map(({ readings, isSum }) => [readings, isSum]);

const table: readonly [text: string, figures: [string[], boolean][]][] = [
  ["It costs €4.90.", [[["4.9"], true]]],
  ["4,90 € ou EUR 5", [[["4.9"], true], [["5"], true]]],
  ["a jar of 500 g", [[["500"], false]]],
  ["1,500 g", [[["1.5", "1500"], false]]],
  ["€1,234.56", [[["1234.56"], true]]],
  ["1 234,56 €", [[["1234.56"], true]]],
  ["1\u202f234,56\u00a0€", [[["1234.56"], true]]],
  ["0.75 l", [[["0.75"], false]]],
  ["only 3.99 today", [[["3.99"], true]]],
  ["50 cents", [[["0.5"], true]]],
  ["๔.๕๐ €", [[["4.5"], true]]],
  ["４．５０ €", [[["4.5"], true]]],
  ["five euros", [[["5"], true]]],
  ["twenty-five euros", [[["25"], true]]],
  ["ninety percent off", [[["90"], true]]],
  ["deux euros", [[["2"], true]]],
  ["two hundred euros", [[["200"], true]]],
  ["cent vingt euros", [[["120"], true]]],
  ["deux cents euros", [[["200"], true]]],
  ["quatre-vingt-dix-sept euros", [[["97"], true]]],
  ["dix-sept euros", [[["17"], true]]],
  ["two thousand three hundred and five dollars", [[["2305"], true]]],
  ["five cents", [[["0.05"], true]]],
  ["US$5", [[["5"], true]]],
  ["a half kilo", []],
  ["within 14 days", [[["14"], false]]],
  ["no figure", []],
];
for (const [text, figures] of table) {
  Deno.test(`figuresOf() of “${text}”`, () => assert.deepEqual(read(text), figures));
}

for (const words of ["dix-sept ", "dix-huit ", "twenty ", "and ", "mille ", "quatre-vingt-dix "]) {
  Deno.test(`figuresOf() comes to an end with three hundred times “${words}”`, () => {
    assert.equal(read(words.repeat(300)).length, 0);
    assert.equal(read(`${words.repeat(300)}x`).length, 0);
  });
}

for (
  const [currency, text] of [["CZK", "5 CZK"], ["CZK", "5 Kč"], ["HUF", "Ft 5"], [
    "HUF",
    "five forints",
  ]]
) {
  Deno.test(`figuresOf() knows the currency of a shop: ${text}`, () => {
    assert.deepEqual(figuresOf(text!, currency!), [{ readings: ["5"], isSum: true }]);
  });
}
