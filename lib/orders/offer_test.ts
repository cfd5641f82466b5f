import assert from "node:assert/strict";
import fc from "fast-check";
import { changedLines, type Offer, offerOf, readOffer, writeOffer } from "./offer.ts";
import { cartLine } from "./testing/cart_line.ts";

Deno.test("writeOffer() says currency, total, delivery and every line, by product", () => {
  const offer = offerOf([cartLine(15, { quantity: 3, priceCents: 450 }), cartLine(12)], "EUR");
  assert.equal(writeOffer(offer), "EUR 1600 0 12x1x250 15x3x450");
});

Deno.test("offerOf() leaves out what is no longer sold", () => {
  assert.equal(
    writeOffer(offerOf([cartLine(1), cartLine(2, { isSold: false })], "EUR")),
    "EUR 250 0 1x1x250",
  );
});

Deno.test("readOffer() knows what is no offer", () => {
  const none = [
    "",
    "EUR",
    "EUR 1",
    "eur 1 0",
    "EUR 1 0 ",
    "EUR 1 0 1x1",
    "EUR 1 0 1x1x1x1",
    "EUR -1 0",
    "EUR 1 0 1x1x1\n",
    "EUR 1 0 1x100x1",
    `EUR 1${"0".repeat(16)} 0`,
    "EUR ١ 0",
    "EUR 1 0 -0",
    "EUR 1 0 --1",
    "EUR 1 0 -1 -1",
  ];
  for (const text of none) assert.equal(readOffer(text), null, JSON.stringify(text));
});

Deno.test("changedLines() tells what was added, taken out, or has another number or price", () => {
  const shown = offerOf([cartLine(1), cartLine(2), cartLine(3), cartLine(4)], "EUR");
  const now = offerOf(
    [cartLine(1), cartLine(2, { quantity: 5 }), cartLine(3, { priceCents: 999 }), cartLine(5)],
    "EUR",
  );
  const plain = { quantity: 1, priceCents: 250 };
  assert.deepEqual(changedLines(shown, now), [
    { productId: 2, before: plain, now: { quantity: 5, priceCents: 250 } },
    { productId: 3, before: plain, now: { quantity: 1, priceCents: 999 } },
    { productId: 4, before: plain, now: null },
    { productId: 5, before: null, now: plain },
  ]);
});

const carts = fc.uniqueArray(
  fc.record({
    productId: fc.integer({ min: 1, max: 40 }),
    quantity: fc.integer({ min: 1, max: 99 }),
    priceCents: fc.integer({ min: 0, max: 2_000_000_000 }),
    isSold: fc.boolean(),
  }),
  { selector: (line) => line.productId, maxLength: 50 },
).map((lines) => lines.map((line) => cartLine(line.productId, line)));
const currencies = fc.constantFrom("EUR", "USD", "JPY");

Deno.test("an offer comes back from its text as it was", () => {
  fc.assert(fc.property(carts, currencies, (lines, currency) => {
    const offer = offerOf(lines, currency);
    assert.deepEqual(readOffer(writeOffer(offer)), offer);
  }));
});

Deno.test("an offer is the same in whatever order its lines were put in", () => {
  fc.assert(fc.property(carts, (lines) => {
    const turned = offerOf(lines.toReversed(), "EUR");
    assert.equal(writeOffer(turned), writeOffer(offerOf(lines, "EUR")));
  }));
});

Deno.test("two offers have the same text exactly where no line and no sum differs", () => {
  fc.assert(fc.property(carts, carts, currencies, (one, other, currency) => {
    const [a, b]: Offer[] = [offerOf(one, "EUR"), offerOf(other, currency)] as [Offer, Offer];
    const isSame = currency === "EUR" && changedLines(a!, b!).length === 0;
    assert.equal(writeOffer(a!) === writeOffer(b!), isSame);
  }));
});

Deno.test("changing a cart and changing it back leaves its offer as it was", () => {
  fc.assert(fc.property(carts, fc.integer({ min: 1, max: 99 }), (lines, quantity) => {
    const offer = offerOf(lines, "EUR");
    const changed = offerOf(lines.map((line) => ({ ...line, quantity })), "EUR");
    const back = offerOf(lines, "EUR");
    assert.equal(writeOffer(back), writeOffer(offer));
    assert.equal(
      changedLines(offer, changed).length === 0,
      writeOffer(changed) === writeOffer(offer),
    );
  }));
});
