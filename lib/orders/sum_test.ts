import assert from "node:assert/strict";
import fc from "fast-check";
import type { CartLine } from "../carts/mod.ts";
import { countryCodes } from "../shop/shape.ts";
import { destinationOf, type Sale, sumOf, taxBpsOf, unpriced } from "./sum.ts";
import { sumLines } from "./sum_rows.ts";
import { cartLine } from "./testing/cart_line.ts";

const line = (productId: number, differing: Partial<CartLine> = {}) =>
  cartLine(productId, { priceCents: 1_000, ...differing });

const priced: Sale = {
  ...unpriced,
  country: "FR",
  shipping: {
    ...unpriced.shipping,
    minimumCents: 1_500,
    usual: { cents: 990, freeFromCents: null },
    rates: { FR: { cents: 490, freeFromCents: 5_000 } },
    notTo: ["CH"],
  },
  taxes: {
    ...unpriced.taxes,
    rates: { FR: { standardBps: 2_000, reducedBps: 550 } },
    reducedDepartments: [2],
  },
};
const off: Sale["coupon"] = {
  id: "1",
  code: "TEN",
  kind: "percent",
  value: 10,
  minimumCents: 2_000,
  startsAt: null,
  endsAt: null,
  usesLimit: null,
  isOncePerCustomer: false,
  uses: 0,
};

Deno.test("sumOf() adds delivery, takes the code off, tells the tax and what is missing", () => {
  const lines = [line(1), line(2, { departmentId: 2 }), line(3, { isSold: false })];
  const sum = sumOf(lines, { ...priced, coupon: off });
  const { goodsCents, discountCents, deliveryCents, totalCents, couponCode, missingCents } = sum;
  assert.deepEqual(
    { goodsCents, discountCents, deliveryCents, totalCents, couponCode, missingCents },
    {
      goodsCents: 2_000,
      discountCents: 200,
      deliveryCents: 490,
      totalCents: 2_290,
      couponCode: "TEN",
      missingCents: 0,
    },
  );
  assert.deepEqual(sum.taxes, [
    { bps: 2_000, grossCents: 1_145, taxCents: 191 },
    { bps: 550, grossCents: 1_145, taxCents: 60 },
  ]);
  assert.deepEqual(sumLines(sum, "EUR"), [
    ["Code TEN", "-€2.00"],
    ["Delivery to France", "€4.90"],
  ]);
});

Deno.test("a product's own class goes before its department's, in the sum and in its line", () => {
  const own = [
    line(1, { taxClass: "reduced" }),
    line(2, { departmentId: 2, taxClass: "standard" }),
    line(3, { departmentId: 2 }),
  ];
  assert.deepEqual(own.map((one) => taxBpsOf(one, priced)), [550, 2_000, 550]);
  const { taxes } = sumOf(own.slice(0, 2), { ...priced, shipping: unpriced.shipping });
  assert.deepEqual(taxes.map(({ bps, grossCents }) => [bps, grossCents]), [[2_000, 1_000], [
    550,
    1_000,
  ]]);
  assert.equal(taxBpsOf(own[0]!, { ...priced, country: "CH" }), null);
});

Deno.test("sumOf() brings it for nothing from a sum on, after the code, and says what keeps a code idle", () => {
  const large = [line(1, { quantity: 5 })];
  assert.equal(sumOf(large, priced).deliveryCents, 0);
  assert.equal(sumOf(large, { ...priced, coupon: off }).deliveryCents, 490);
  assert.equal(sumOf(large, { ...priced, country: "DE" }).deliveryCents, 990);
  const small = sumOf([line(1)], { ...priced, coupon: off });
  assert.deepEqual([small.idleCoupon?.fault, small.couponCode, small.missingCents], [
    "below",
    null,
    500,
  ]);
  assert.equal(sumOf([], priced).totalCents, 0);
});

Deno.test("destinationOf() is where it was said, if the shop delivers there", () => {
  const said = ["FR", "CH", "XX", null, undefined, "__proto__"];
  const seen = said.map((one) => destinationOf(priced, one));
  assert.deepEqual(seen, ["FR", "AT", "AT", "AT", "AT", "AT"]);
});

const sales = fc.record({
  country: fc.constantFrom(...countryCodes),
  usual: fc.nat(100_000),
  freeFrom: fc.option(fc.nat(1_000_000)),
  coupon: fc.option(fc.integer({ min: 1, max: 99 })),
  standardBps: fc.nat(10_000),
  reducedBps: fc.nat(10_000),
});
const carts = fc.uniqueArray(
  fc.record({
    productId: fc.integer({ min: 1, max: 40 }),
    departmentId: fc.integer({ min: 1, max: 3 }),
    taxClass: fc.constantFrom(null, "standard" as const, "reduced" as const),
    quantity: fc.integer({ min: 1, max: 99 }),
    priceCents: fc.integer({ min: 1, max: 2_000_000_000 }),
    isSold: fc.boolean(),
  }),
  { selector: ({ productId }) => productId, maxLength: 50 },
).map((lines) => lines.map((one) => line(one.productId, one)));

Deno.test("a total is goods less the code plus delivery, and its taxes share all of it", () => {
  fc.assert(fc.property(carts, sales, (lines, { country, usual, freeFrom, coupon, ...rate }) => {
    const sum = sumOf(lines, {
      ...unpriced,
      country,
      shipping: { ...unpriced.shipping, usual: { cents: usual, freeFromCents: freeFrom } },
      taxes: { ...unpriced.taxes, rates: { [country]: rate }, reducedDepartments: [2] },
      coupon: coupon === null ? null : { ...off!, value: coupon, minimumCents: 0 },
    });
    const sold = lines.filter(({ isSold }) => isSold);
    const goods = sold.reduce((one, { totalCents }) => one + totalCents, 0);
    assert.equal(sum.goodsCents, goods);
    assert.equal(sum.totalCents, goods - sum.discountCents + sum.deliveryCents);
    assert.ok(sum.discountCents >= 0 && (goods === 0 || sum.discountCents < goods));
    assert.equal(sum.taxes.reduce((one, { grossCents }) => one + grossCents, 0), sum.totalCents);
    assert.ok(sold.length === 0 ? sum.totalCents === 0 : sum.totalCents > 0);
  }));
});
