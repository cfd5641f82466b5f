import assert from "node:assert/strict";
import fc from "fast-check";
import { parseCents } from "./price.ts";

const written: [string, number | null][] = [
  ["2879.2", 287920],
  ["220", 22000],
  ["85.14", 8514],
  ["0.07", 7],
  ["12,50", 1250],
  ["12.500", 1250],
  [" 9.99 ", 999],
  ["0", 0],
  ["1,234", null],
  ["1,234.50", null],
  ["12.345", null],
  ["-5", null],
  ["5 EUR", null],
  ["1e3", null],
  ["", null],
  [".5", null],
  ["5.", null],
  ["NaN", null],
  ["99999999999", null],
];

for (const [text, cents] of written) {
  Deno.test(`parseCents() reads ${JSON.stringify(text)} as ${cents}`, () => {
    assert.equal(parseCents(text), cents);
  });
}

Deno.test("parseCents() is exact for every amount, however it is written", () => {
  const amount = fc.integer({ min: 0, max: 2_000_000_000 });
  fc.assert(fc.property(amount, fc.constantFrom(".", ","), (cents, point) => {
    const [units, rest] = [Math.floor(cents / 100), String(cents % 100).padStart(2, "0")];
    assert.equal(parseCents(`${units}${point}${rest}`), cents);
    if (rest.endsWith("0")) assert.equal(parseCents(`${units}${point}${rest[0]}`), cents);
    if (rest === "00") assert.equal(parseCents(String(units)), cents);
  }));
});
