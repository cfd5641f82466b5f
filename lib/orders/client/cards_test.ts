import assert from "node:assert/strict";
import { changedFrame, placedFrame } from "../testing/frames.ts";
import { applyToCards, CARDS, type Cards, cardsOf, release } from "./cards.ts";

const ids = (cards: readonly { id: string }[]) => cards.map((card) => card.id);

function play(cards: Cards, { from, to, isHeld }: { from: number; to: number; isHeld: boolean }) {
  let next = cards;
  for (let n = from; n <= to; n++) next = applyToCards(next, { frame: placedFrame(n), isHeld });
  return next;
}

Deno.test("applyToCards() puts a new order at the top, once", () => {
  const cards = play(cardsOf([]), { from: 1, to: 3, isHeld: false });
  const again = applyToCards(cards, { frame: placedFrame(2), isHeld: false });
  assert.deepEqual(ids(again.shown), ["3", "2", "1"]);
  assert.equal(again, cards);
});

Deno.test("applyToCards() moves nothing while somebody is at the cards", () => {
  const before = play(cardsOf([]), { from: 1, to: 2, isHeld: false });
  const held = play(before, { from: 3, to: 4, isHeld: true });
  assert.equal(held.shown, before.shown);
  assert.deepEqual(ids(held.waiting), ["4", "3"]);
  assert.equal(applyToCards(held, { frame: placedFrame(3), isHeld: true }), held);
  assert.deepEqual(ids(release(held).shown), ["4", "3", "2", "1"]);
  assert.equal(release(before), before);
});

Deno.test("applyToCards() lets those that waited in with the next one that need not wait", () => {
  const held = play(cardsOf([]), { from: 1, to: 2, isHeld: true });
  const { shown, waiting } = play(held, { from: 3, to: 3, isHeld: false });
  assert.deepEqual([ids(shown), waiting], [["3", "2", "1"], []]);
});

Deno.test("applyToCards() changes a state where the card is, also while it waits", () => {
  const one = play(cardsOf([]), { from: 1, to: 1, isHeld: false });
  let cards = play(one, { from: 2, to: 2, isHeld: true });
  for (const n of [1, 2, 99]) {
    cards = applyToCards(cards, { frame: changedFrame(n, ["placed", "paid"]), isHeld: true });
  }
  assert.deepEqual([...cards.shown, ...cards.waiting].map((card) => card.status), ["paid", "paid"]);
});

Deno.test("cards are at most as many as a page shows", () => {
  const flooded = play(cardsOf([]), { from: 1, to: CARDS + 20, isHeld: false });
  assert.equal(flooded.shown.length, CARDS);
  assert.equal(flooded.shown[0]!.id, String(CARDS + 20));
  assert.equal(play(cardsOf([]), { from: 1, to: CARDS + 20, isHeld: true }).waiting.length, CARDS);
});
