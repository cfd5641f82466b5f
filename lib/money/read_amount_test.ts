import assert from "node:assert/strict";
import fc from "fast-check";
import { plainAmount, readAmount } from "./read_amount.ts";

for (
  const [typed, currency, cents] of [
    ["12", "EUR", 1_200],
    ["12,50", "EUR", 1_250],
    ["12.5", "EUR", 1_250],
    [" €12.50 ", "EUR", 1_250],
    ["12,50 €", "EUR", 1_250],
    ["12.50 eur", "EUR", 1_250],
    [",50", "EUR", 50],
    ["0", "EUR", 0],
    ["1,200", "EUR", 120_000],
    ["1.200", "EUR", 120_000],
    ["1.200,50", "EUR", 120_050],
    ["1,200.50", "EUR", 120_050],
    ["1 200,50", "EUR", 120_050],
    ["1'200.50", "EUR", 120_050],
    ["１２", "EUR", 1_200],
    ["١٢٫٥٠", "EUR", null],
    ["१२.५०", "EUR", 1_250],
    ["500", "JPY", 500],
    ["1,500", "JPY", 1_500],
    ["12.5", "JPY", null],
    ["1.500", "KWD", 1_500],
    ["1,500", "KWD", 1_500_000],
    ["1.5", "KWD", 1_500],
    ["12.505", "EUR", 1_250_500],
    ["12.5050", "EUR", null],
    ["1,200,50", "EUR", null],
    ["1.20.0", "EUR", null],
    ["-5", "EUR", null],
    ["0.125", "EUR", null],
    ["5-10", "EUR", null],
    ["1e3", "EUR", null],
    ["NaN", "EUR", null],
    ["Infinity", "EUR", null],
    ["cheap", "EUR", null],
    ["", "EUR", null],
    [".", "EUR", null],
    ["0x10", "EUR", null],
    ["5²", "EUR", null],
    ["①", "EUR", null],
    ["+5", "EUR", null],
    ["99999999999", "EUR", null],
  ] as const
) {
  Deno.test(`readAmount() reads ${JSON.stringify(typed)} in ${currency}`, () => {
    assert.equal(readAmount(typed, currency), cents);
  });
}

Deno.test("readAmount() reads what plainAmount() wrote", () => {
  const currency = fc.constantFrom("EUR", "JPY", "KWD");
  fc.assert(fc.property(fc.nat(2_000_000_000), currency, (cents, currency) => {
    assert.equal(readAmount(plainAmount(cents, currency), currency), cents);
  }));
});
