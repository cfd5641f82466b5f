import assert from "node:assert/strict";
import fc from "fast-check";
import { type TaxShare, taxWithin } from "../terms/mod.ts";
import { creditTaxes } from "./credit_taxes.ts";

const billed = [
  { bps: 2_000, grossCents: 1_200, taxCents: 200 },
  { bps: 1_000, grossCents: 1_100, taxCents: 100 },
];

Deno.test("creditTaxes() goes by the rates of the goods, else by what is left of each", () => {
  const credit = (amountCents: number, goods: { bps: number | null; cents: number }[]) =>
    creditTaxes({ billed, before: [] }, { amountCents, goods });
  assert.deepEqual(credit(550, [{ bps: 1_000, cents: 550 }]), [
    { bps: 1_000, grossCents: 550, taxCents: 50 },
  ]);
  // The shop pays back more than the goods cost: first their rate, then what room there is.
  assert.deepEqual(credit(1_160, [{ bps: 1_000, cents: 550 }]), [
    { bps: 2_000, grossCents: 60, taxCents: 10 },
    { bps: 1_000, grossCents: 1_100, taxCents: 100 },
  ]);
  const half = [
    { bps: 2_000, grossCents: 600, taxCents: 100 },
    { bps: 1_000, grossCents: 550, taxCents: 50 },
  ];
  assert.deepEqual(credit(1_150, []), half);
  assert.deepEqual(credit(1_150, [{ bps: null, cents: 1_150 }]), half, "of an older release");
  assert.deepEqual(credit(1_150, [{ bps: 500, cents: 1_150 }]), half, "of a rate nobody billed");
  assert.deepEqual(creditTaxes({ billed: [], before: [] }, { amountCents: 5, goods: [] }), []);
});

const share = fc.record({
  bps: fc.constantFrom(0, 550, 1_000, 1_900, 10_000),
  grossCents: fc.integer({ min: 1, max: 3_000 }),
});
const parts = fc.array(
  fc.record({ cents: fc.integer({ min: 1, max: 400 }), bps: fc.constantFrom(null, 550, 1_900) }),
  { maxLength: 30 },
);

Deno.test("notes of an invoice have its taxes together, to the cent, and never more on the way", () => {
  const bills = fc.uniqueArray(share, { minLength: 1, maxLength: 3, selector: ({ bps }) => bps });
  fc.assert(fc.property(bills, parts, (rates, some) => {
    const bill = rates.map(({ bps, grossCents }) => ({
      ...{ bps, grossCents },
      taxCents: taxWithin(grossCents, bps),
    }));
    const before: TaxShare[] = [];
    let left = bill.reduce((sum, { grossCents }) => sum + grossCents, 0);
    for (const { cents, bps } of [...some, { cents: Infinity, bps: null }]) {
      const amountCents = Math.min(cents, left);
      if (amountCents === 0) break;
      const goods = [{ bps, cents: amountCents }];
      const taxes = creditTaxes({ billed: bill, before }, { amountCents, goods });
      assert.equal(taxes.reduce((sum, one) => sum + one.grossCents, 0), amountCents);
      for (const { grossCents, taxCents } of taxes) {
        assert.ok(grossCents > 0 && taxCents >= 0 && taxCents <= grossCents);
      }
      before.push(...taxes);
      left -= amountCents;
    }
    for (const { bps, grossCents, taxCents } of bill) {
      const given = before.filter((one) => one.bps === bps);
      assert.equal(given.reduce((sum, one) => sum + one.grossCents, 0), grossCents);
      assert.equal(given.reduce((sum, one) => sum + one.taxCents, 0), taxCents);
    }
  }));
});
