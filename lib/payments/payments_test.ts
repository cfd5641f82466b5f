import assert from "node:assert/strict";
import fc from "fast-check";
import { fakeClock } from "../clock.ts";
import { authorise, type Card, CardForm, hasLuhnSum } from "./mod.ts";

const clock = fakeClock(new Date("2026-11-21T12:00:00Z"));
const card = (number: string, expiry = "2030-12"): Card => ({ number, expiry, cvc: "137" });
const charge = (card: Card, idempotencyKey = "a") =>
  authorise(clock, { amountCents: 100, currency: "EUR", card, idempotencyKey });

Deno.test("authorise() answers by the card's number", async () => {
  assert.equal((await charge(card("4242424242424242"))).ok, true);
  const reasons = { "4000000000000002": "declined", "4000000000009995": "insufficient_funds" };
  for (const [number, reason] of Object.entries(reasons)) {
    const answer = await charge(card(number));
    assert.equal(answer.ok ? "passed" : answer.reason, reason);
  }
  const late = await charge(card("4242424242424242", "2026-10"));
  assert.equal(late.ok ? "passed" : late.reason, "expired");
});

Deno.test("authorise() gives one reference for one key, which says nothing of the card", async () => {
  const [one, again, other] = await Promise.all([
    charge(card("4242424242424242")),
    charge(card("4242424242424242")),
    charge(card("4242424242424242"), "b"),
  ]);
  assert.deepEqual(one, again);
  assert.notDeepEqual(one, other);
  assert.ok(one.ok && !one.reference.includes("4242"));
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
