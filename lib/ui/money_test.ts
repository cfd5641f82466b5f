import assert from "node:assert/strict";
import { formatAmount, formatCount, formatMoney } from "./money.ts";

Deno.test("formatMoney() writes two digits of cents, groups, and names the currency", () => {
  assert.equal(formatMoney(2340), "23.40 EUR");
  assert.equal(formatMoney(0), "0.00 EUR");
  assert.equal(formatMoney(5), "0.05 EUR");
  assert.equal(formatMoney(-123_456), "-1,234.56 EUR");
  assert.equal(formatMoney(12_345_678), "123,456.78 EUR");
});

Deno.test("formatMoney() knows how many minor units a currency has", () => {
  assert.equal(formatMoney(500, "JPY"), "500 JPY");
  assert.equal(formatMoney(1500, "KWD"), "1.500 KWD");
});

Deno.test("formatMoney() writes digits as the locale does, in the same order", () => {
  assert.equal(formatMoney(123_456, "EUR", "de"), "1.234,56 EUR");
});

Deno.test("formatAmount() leaves the currency out", () => {
  assert.equal(formatAmount(841_250), "8,412.50");
});

Deno.test("formatCount() groups thousands", () => {
  assert.equal(formatCount(27_554), "27,554");
  assert.equal(formatCount(27_554, "de"), "27.554");
});
