import assert from "node:assert/strict";
import fc from "fast-check";
import { Refusal } from "../refusal.ts";
import { readPrice, readRating, readStock } from "./amounts.ts";
import { DecimalEvidence } from "./decimal_evidence.ts";
import type { DecimalSign } from "./written_number.ts";

const rules = (sign: DecimalSign | null = null, minorDigits = 2) => ({
  evidence: new DecimalEvidence(sign),
  minorDigits,
  line: 2,
});

/** What is read, or the reason why nothing is. */
function answer(read: () => number | "undecided"): number | string {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
}

const prices: [string, number | RegExp | "undecided"][] = [
  ["2879.2", 287920],
  ["220", 22000],
  ["85.14", 8514],
  ["0.07", 7],
  ["12,50", 1250],
  ["12.3400", 1234],
  ["0,500", 50],
  ["9.99", 999],
  ["1,234.50", 123450],
  ["1 234,50", 123450],
  ["20000000", 2_000_000_000],
  ["1.500", "undecided"],
  ["2,250", "undecided"],
  ["0", /price is zero/],
  ["0.00", /price is zero/],
  ["1234.567", /more than 2 decimals: "1234.567"/],
  ["-5", /no plain amount: "-5"/],
  ["5 EUR", /no plain amount/],
  ["99999999999", /above 20000000/],
  ["9".repeat(400), /above 20000000/],
];
for (const [text, expected] of prices) {
  Deno.test(`readPrice() reads ${JSON.stringify(text.slice(0, 20))}`, () => {
    const read = answer(() => readPrice("price", text, rules()));
    if (expected instanceof RegExp) assert.match(String(read), expected);
    else assert.equal(read, expected);
  });
}

Deno.test("readPrice() goes by the declared sign, and refuses the other", () => {
  assert.equal(readPrice("price", "1.500", rules("comma")), 150_000);
  assert.equal(readPrice("price", "1.500", rules("point")), 150);
  assert.match(
    String(answer(() => readPrice("price", "12.50", rules("comma")))),
    /no plain amount/,
  );
});

Deno.test("readPrice() knows the decimals of the shop's currency", () => {
  assert.equal(readPrice("price", "1500", rules(null, 0)), 1500);
  assert.match(String(answer(() => readPrice("price", "15.5", rules(null, 0)))), /more than 0 dec/);
  assert.equal(readPrice("price", "1.5", rules(null, 3)), 1500);
});

Deno.test("readPrice() is exact for every amount, however it is written", () => {
  const amount = fc.integer({ min: 1, max: 2_000_000_000 });
  fc.assert(fc.property(amount, fc.constantFrom(".", ","), (cents, point) => {
    const [units, rest] = [Math.floor(cents / 100), String(cents % 100).padStart(2, "0")];
    const read = (text: string) => readPrice("price", text, rules());
    assert.equal(read(`${units}${point}${rest}`), cents);
    const group = point === "." ? "," : ".";
    const grouped = String(units).replaceAll(/\B(?=(\d{3})+$)/g, group);
    assert.equal(read(`${grouped}${point}${rest}`), cents);
    if (rest === "00") assert.equal(read(String(units)), cents);
  }));
});

Deno.test("readStock() takes whole units, grouped or not", () => {
  const stock = (text: string, sign: DecimalSign | null = null) =>
    answer(() => readStock(text, rules(sign)));
  assert.deepEqual(["7", "1.234.567", "١٢", "1 500"].map((one) => stock(one)), [
    7,
    1234567,
    12,
    1500,
  ]);
  assert.deepEqual([stock("1.500"), stock("1.500", "comma")], ["undecided", 1500]);
  for (const text of ["10.0", "1,5", "-3", "1e3", "99999999999"]) {
    assert.match(String(stock(text)), /no whole number/, text);
  }
  assert.match(String(stock("1.500", "point")), /no whole number/);
});

Deno.test("readRating() takes either sign, whatever the prices use", () => {
  assert.deepEqual(["4.5", "4,5", "4", "4.250", "٤٫٥", "5.0"].map(readRating), [
    4.5,
    4.5,
    4,
    4.3,
    4.5,
    5,
  ]);
  for (const text of ["6", "5.1", "-1", "4/5", "45", "NaN", "1e0"]) {
    assert.match(String(answer(() => readRating(text))), /no number from 0 to 5/, text);
  }
});
