import assert from "node:assert/strict";
import { type Offer, readOffer } from "./offer.ts";
import { tellChanges } from "./tell_changes.ts";

const names = new Map([[1, "Face wash"], [2, "Soap"], [3, "Tea"]]);

function told(shown: string | null, now: string) {
  return tellChanges({
    shown: shown === null ? null : readOffer(shown),
    now: readOffer(now) as Offer,
    nameOf: (id) => names.get(id) ?? "?",
    country: "FR",
  });
}

Deno.test("tellChanges() says both sums and what was added, taken out and changed", () => {
  const { title, changes } = told(
    "EUR 17900 0 1x1x10000 2x1x7900",
    "EUR 72900 0 1x5x11000 3x2x8950",
  );
  assert.equal(title, "Your cart has changed: it is €729.00 now, not €179.00");
  assert.deepEqual(changes, [
    "Face wash: 5 instead of 1, €110.00 each instead of €100.00",
    "No longer in it: 1 × Soap",
    "Added: 2 × Tea, €89.50 each",
  ]);
});

Deno.test("tellChanges() names a change that leaves the sum as it was", () => {
  const { title, changes } = told("EUR 200 0 1x2x100", "EUR 200 0 1x1x200");
  assert.equal(title, "Your cart has changed, though not its sum");
  assert.deepEqual(changes, ["Face wash: 1 instead of 2, €2.00 each instead of €1.00"]);
});

Deno.test("tellChanges() says it where only the currency is another", () => {
  assert.deepEqual(told("EUR 200 0 1x2x100", "USD 200 0 1x2x100"), {
    title: "Your cart has changed: it is $2.00 now, not €2.00",
    changes: ["Prices are in USD now, not in EUR"],
  });
});

Deno.test("tellChanges() shows the sum to who has seen none", () => {
  assert.deepEqual(told(null, "EUR 200 0 1x2x100"), {
    title: "Check your order: it is €2.00",
    changes: [],
  });
});

Deno.test("tellChanges() says what delivery costs, and that a code is over", () => {
  const { title, changes } = told("EUR 180 0 -20 1x2x100", "EUR 690 490 1x2x100");
  assert.equal(title, "Your order has changed: it is €6.90 now, not €1.80");
  assert.deepEqual(changes, [
    "Delivery to France is €4.90, not free",
    "The code takes nothing off any more",
  ]);
});
