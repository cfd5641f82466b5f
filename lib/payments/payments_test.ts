import assert from "node:assert/strict";
import fc from "fast-check";
import { fakeClock } from "../clock.ts";
import { builtIn } from "./built_in/built_in.ts";
import { type Card, CardForm, hasLuhnSum } from "./mod.ts";

const clock = fakeClock(new Date("2026-11-21T12:00:00Z"));
const card = (number: string, expiry = "2030-12"): Card => ({ number, expiry, cvc: "137" });
const begin = (card: Card, key = "a") => {
  const charge = { key, amountCents: 100, currency: "EUR", returnUrl: "http://shop.test/" };
  return builtIn(clock).begin(charge, card, new AbortController().signal);
};

Deno.test("the provider that is built in answers by the card's number", async () => {
  assert.equal((await begin(card("4242424242424242"))).state, "authorised");
  const reasons = { "4000000000000002": "declined", "4000000000009995": "insufficient_funds" };
  for (const [number, reason] of Object.entries(reasons)) {
    const { state, refusal } = await begin(card(number));
    assert.deepEqual([state, refusal?.reason], ["refused", reason]);
  }
  const late = await begin(card("4242424242424242", "2026-10"));
  assert.equal(late.refusal?.reason, "expired");
});

Deno.test("the provider that is built in has one reference for one key, which says nothing of the card", async () => {
  const [one, again, other] = await Promise.all([
    begin(card("4242424242424242")),
    begin(card("4242424242424242")),
    begin(card("4242424242424242"), "b"),
  ]);
  assert.deepEqual(one, again);
  assert.notDeepEqual(one, other);
  assert.ok(!one.reference.includes("4242"));
});

Deno.test("hasLuhnSum() notices any one wrong digit", () => {
  const spoilt = fc.tuple(fc.nat({ max: 15 }), fc.integer({ min: 1, max: 9 }));
  fc.assert(fc.property(spoilt, ([place, by]) => {
    const digits = [..."4242424242424242"].map(Number);
    digits[place] = (digits[place]! + by) % 10;
    assert.equal(hasLuhnSum(digits.join("")), false);
  }));
  assert.equal(hasLuhnSum("4242424242424242"), true);
});

Deno.test("CardForm reads what people type and says at the field what to do", () => {
  const typed = { card_number: "4242 4242-4242 4242", card_expiry: " 04 / 29 ", card_cvc: " 137" };
  assert.deepEqual(CardForm.parse(typed), {
    number: "4242424242424242",
    expiry: "2029-04",
    cvc: "137",
  });
  const wrong = { card_number: "4242 4242 4242 4243", card_expiry: "13/29", card_cvc: "1" };
  const faults = CardForm.safeParse(wrong).error!.issues;
  assert.deepEqual(faults.map((fault) => fault.path[0]), Object.keys(wrong));
  assert.ok(!JSON.stringify(faults).includes("4243"), "a message repeats the number");
  assert.equal(CardForm.safeParse({}).success, false);
  const thai = { card_number: "４２４２ ٤٢٤٢ 4242 ๔๒๔๒", card_expiry: "४/२९", card_cvc: "１３７" };
  assert.deepEqual(CardForm.parse(thai), {
    number: "4242424242424242",
    expiry: "2029-04",
    cvc: "137",
  });
});
