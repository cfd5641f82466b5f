import assert from "node:assert/strict";
import { currencySign, formatMoney, formatMoneyShort } from "./format.ts";
import { minorDigits, minorUnits } from "./minor_digits.ts";

const NBSP = "\u00a0";

Deno.test("formatMoney() writes sign, grouped units and two digits of cents", () => {
  assert.equal(formatMoney(11_000), "€110.00");
  assert.equal(formatMoney(0), "€0.00");
  assert.equal(formatMoney(5), "€0.05");
  assert.equal(formatMoney(-123_456), "-€1,234.56");
  assert.equal(formatMoney(12_345_678), "€123,456.78");
  assert.equal(formatMoney(2_000_000_000), "€20,000,000.00");
});

Deno.test("formatMoney() knows how many minor units a currency has", () => {
  assert.equal(formatMoney(500, "JPY"), "¥500");
  assert.equal(formatMoney(1_500, "KWD"), `KWD${NBSP}1.500`);
  assert.equal(formatMoney(123_456, "CHF"), `CHF${NBSP}1,234.56`);
  assert.equal(formatMoney(100, "ZZZ"), `ZZZ${NBSP}1.00`);
});

Deno.test("formatMoneyShort() leaves cents out where they say nothing", () => {
  assert.equal(formatMoneyShort(999_999), "€9,999.99");
  assert.equal(formatMoneyShort(10_362_741), "€103,627");
  assert.equal(formatMoneyShort(-10_362_741), "-€103,627");
  assert.equal(formatMoneyShort(10_362_741, "JPY"), "¥10,362,741");
});

Deno.test("minorUnits() is what one of a currency is stored as", () => {
  assert.deepEqual(["EUR", "JPY", "KWD"].map(minorDigits), [2, 0, 3]);
  assert.deepEqual(["EUR", "JPY", "KWD"].map(minorUnits), [100, 1, 1_000]);
});

Deno.test("currencySign() names a currency beside a field", () => {
  assert.deepEqual(["EUR", "USD", "KWD"].map(currencySign), ["€", "$", "KWD"]);
});
