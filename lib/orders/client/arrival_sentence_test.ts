import assert from "node:assert/strict";
import { arrivalSentence } from "./arrival_sentence.ts";

const order = { number: "A-1", totalCents: 500, currency: "EUR" };

Deno.test("arrivalSentence() tells one order by its number, and several by their sum", () => {
  assert.equal(arrivalSentence([order]), "New order A-1, €5.00");
  assert.equal(arrivalSentence([order, order, order]), "3 new orders, €15.00 together");
});
