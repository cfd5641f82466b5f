import assert from "node:assert/strict";
import fc from "fast-check";
import { spread, taxesOf, taxWithin } from "./taxes.ts";

const rate = { standardBps: 2_000, reducedBps: 1_000 };

Deno.test("taxesOf() tells the tax contained, by rate, delivery and discount in proportion", () => {
  const lines = [{ cents: 1_200, isReduced: false }, { cents: 1_100, isReduced: true }];
  assert.deepEqual(taxesOf(rate, { lines, discountCents: 0, deliveryCents: 0 }), [
    { bps: 2_000, grossCents: 1_200, taxCents: 200 },
    { bps: 1_000, grossCents: 1_100, taxCents: 100 },
  ]);
  assert.deepEqual(taxesOf(rate, { lines, discountCents: 230, deliveryCents: 460 }), [
    { bps: 2_000, grossCents: 1_320, taxCents: 220 },
    { bps: 1_000, grossCents: 1_210, taxCents: 110 },
  ]);
  const one = { standardBps: 2_500, reducedBps: 2_500 };
  assert.deepEqual(taxesOf(one, { lines, discountCents: 0, deliveryCents: 200 }), [
    { bps: 2_500, grossCents: 2_500, taxCents: 500 },
  ]);
  assert.deepEqual(taxesOf(rate, { lines: [], discountCents: 0, deliveryCents: 0 }), []);
});

const cents = fc.integer({ min: 0, max: 9_900_000_000_000 });

Deno.test("the shares of a sum are the sum, and no share is less than nothing", () => {
  const some = fc.record({
    lines: fc.array(fc.record({ cents, isReduced: fc.boolean() }), { maxLength: 50 }),
    off: fc.nat(100),
    deliveryCents: fc.nat(100_000_000),
    standardBps: fc.nat(10_000),
    reducedBps: fc.nat(10_000),
  });
  fc.assert(fc.property(some, ({ lines, off, deliveryCents, ...rates }) => {
    const goods = lines.reduce((sum, line) => sum + line.cents, 0);
    fc.pre(Number.isSafeInteger(goods));
    const discountCents = Math.floor(goods / 100) * off;
    const shares = taxesOf(rates, { lines, discountCents, deliveryCents });
    const gross = shares.reduce((sum, share) => sum + share.grossCents, 0);
    assert.equal(gross, goods - discountCents + deliveryCents);
    for (const { bps, grossCents, taxCents } of shares) {
      assert.ok(grossCents > 0 && taxCents >= 0 && taxCents <= grossCents);
      // Net and tax give the gross again, to half a cent.
      const net = BigInt(grossCents - taxCents);
      const error = BigInt(taxCents) * 10_000n - net * BigInt(bps);
      assert.ok(2n * (error < 0n ? -error : error) <= BigInt(10_000 + bps));
    }
  }));
});

Deno.test("spread() gives away exactly what there is, and nobody more than a share's next cent", () => {
  const weights = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 5 });
  fc.assert(fc.property(fc.nat(100_000_000), weights, (sum, parts) => {
    const given = spread(sum, parts);
    assert.equal(given.reduce((one, other) => one + other, 0), sum);
    const whole = parts.reduce((one, other) => one + other, 0);
    if (whole > 0) {
      parts.forEach((part, at) => assert.ok(Math.abs(given[at]! - sum * part / whole) < 1));
    }
  }));
});

Deno.test("taxWithin() knows the rates of books", () => {
  assert.deepEqual(
    [[11_900, 1_900], [10_550, 550], [999, 2_000], [1, 1_900], [0, 1_900]].map(
      ([gross, bps]) => taxWithin(gross!, bps!),
    ),
    [1_900, 550, 167, 0, 0],
  );
});
