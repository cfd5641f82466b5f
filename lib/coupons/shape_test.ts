import assert from "node:assert/strict";
import fc from "fast-check";
import {
  type Coupon,
  couponFault,
  discountCents,
  NewCouponForm,
  tidyCode,
  valueWords,
} from "./shape.ts";

const coupon: Coupon = {
  id: "1",
  code: "SPRING-10",
  kind: "percent",
  value: 10,
  minimumCents: 2_000,
  startsAt: new Date("2026-03-01T00:00:00Z"),
  endsAt: new Date("2026-06-01T00:00:00Z"),
  usesLimit: 3,
  isOncePerCustomer: false,
  uses: 2,
};
const now = new Date("2026-04-01T12:00:00Z");

Deno.test("couponFault() knows a code that is early, late, used up, or of a larger cart", () => {
  const cases: [Partial<Coupon>, at: string, goods: number, fault: string | null][] = [
    [{}, "2026-04-01", 2_000, null],
    [{}, "2026-02-28", 2_000, "over"],
    [{}, "2026-06-01", 2_000, "over"],
    [{ uses: 3 }, "2026-04-01", 2_000, "used_up"],
    [{}, "2026-04-01", 1_999, "below"],
    [{ minimumCents: 0 }, "2026-04-01", 0, "below"],
    [{ startsAt: null, endsAt: null, usesLimit: null }, "2099-01-01", 2_000, null],
  ];
  for (const [differing, at, goodsCents, fault] of cases) {
    const seen = couponFault({ ...coupon, ...differing }, { now: new Date(at), goodsCents });
    assert.equal(seen, fault, JSON.stringify({ differing, at, goodsCents }));
  }
});

Deno.test("a code never takes off all there is, nor less than nothing", () => {
  const values = fc.oneof(
    fc.record({ kind: fc.constant("percent" as const), value: fc.integer({ min: 1, max: 99 }) }),
    fc.record({ kind: fc.constant("amount" as const), value: fc.integer({ min: 1, max: 1e8 }) }),
  );
  fc.assert(fc.property(values, fc.nat(100_000_000), (value, goods) => {
    const off = discountCents({ ...value, minimumCents: 0 }, goods);
    assert.ok(Number.isSafeInteger(off) && off >= 0);
    assert.ok(goods === 0 ? off === 0 : off < goods);
  }));
});

Deno.test("a code is read as people write it, and is the same however often it is tidied", () => {
  assert.equal(tidyCode(" spring –10\u200b "), "SPRING-10");
  assert.equal(tidyCode("ｓｐｒｉｎｇ_١٠"), "SPRING-10");
  assert.equal(tidyCode("\u0390"), "\u03aa\u0301");
  fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 30 }), (typed) => {
    assert.equal(tidyCode(tidyCode(typed)), tidyCode(typed));
  }));
});

const form = NewCouponForm("EUR");
const refusals: [typed: Record<string, string>, field: string, says: RegExp][] = [
  [{}, "percent", /Enter a percentage or an amount/],
  [{ percent: "0" }, "percent", /from 1 to 99/],
  [{ percent: "100" }, "percent", /from 1 to 99/],
  [{ percent: "NaN" }, "percent", /from 1 to 99/],
  [{ percent: "5", amount: "5", minimum: "6" }, "amount", /Either/],
  [{ amount: "5" }, "minimum", /above €5.00/],
  [{ amount: "5", minimum: "5" }, "minimum", /above €5.00/],
  [{ amount: "1e9", minimum: "6" }, "amount", /such as 5.00/],
  [{ percent: "5", code: "abc" }, "code", /4 to 24/],
  [{ percent: "5", code: "<script>" }, "code", /Letters, digits/],
  [{ percent: "5", code: "ข้าวหอม" }, "code", /Letters, digits/],
  [{ percent: "5", uses: "0" }, "uses", /whole number/],
  [{ percent: "5", ends: "2026-02-30" }, "ends", /Choose a day/],
  [{ percent: "5", starts: "2026-03-02", ends: "2026-03-01" }, "ends", /before its first/],
];
for (const [typed, field, says] of refusals) {
  Deno.test(`NewCouponForm refuses ${JSON.stringify(typed)} at ${field}`, () => {
    const { error } = form.safeParse(typed);
    const issue = error?.issues.find(({ path }) => path[0] === field);
    assert.match(issue?.message ?? "accepted", says);
  });
}

Deno.test("NewCouponForm reads a code with all there is, its last day to the end", () => {
  const typed = {
    code: "spring 10",
    amount: "5,00",
    minimum: "30",
    starts: "2026-03-01",
    ends: "2026-03-31",
    uses: "1",
    once: "1",
  };
  const read = form.parse(typed);
  assert.deepEqual(read, {
    code: "SPRING10",
    kind: "amount",
    value: 500,
    minimumCents: 3_000,
    startsAt: new Date("2026-03-01T00:00:00Z"),
    endsAt: new Date("2026-04-01T00:00:00Z"),
    usesLimit: 1,
    isOncePerCustomer: true,
  });
  assert.equal(valueWords(read, "EUR"), "€5.00 from €30.00");
  assert.equal(couponFault({ ...coupon, ...read }, { now, goodsCents: 9_000 }), "over");
});
