import assert from "node:assert/strict";
import fc from "fast-check";
import { additionRefused, AddLine, LINE_QUANTITY, SetQuantity } from "./shape.ts";

Deno.test("AddLine puts in one where no number is said, 99 at most", () => {
  assert.deepEqual(AddLine.parse({ product: "7" }), { product: 7, quantity: 1 });
  assert.deepEqual(AddLine.parse({ product: "7", quantity: "99" }), { product: 7, quantity: 99 });
  for (const quantity of ["0", "100", "-1", "1.5", "two", "", "NaN", "Infinity"]) {
    assert.equal(AddLine.safeParse({ product: "7", quantity }).success, false, quantity);
  }
});

Deno.test("SetQuantity takes a line out at 0, but not at an emptied field", () => {
  assert.deepEqual(SetQuantity.parse({ quantity: "0" }), { quantity: 0 });
  for (const quantity of ["", "  ", undefined]) {
    const answer = SetQuantity.safeParse({ quantity });
    assert.equal(answer.error?.issues[0]?.message, "Enter a number");
  }
});

const slip = "Enter a whole number, such as 2";
const typed: [quantity: string, read: number | string][] = [
  [" 2 ", 2],
  ["２", 2],
  ["๑๒", 12],
  ["٩\u200b", 9],
  ["0", "Enter 1 or more"],
  ["100", "You can order up to 99 of one product"],
  ...["-1", "-0", "+1", "1,5", "1.5", "9007199254740993", "0x2", "1e1", "0b1", "1e999", "½", "5²"]
    .map((one): [string, string] => [one, slip]),
];
for (const [quantity, read] of typed) {
  Deno.test(`AddLine reads ${JSON.stringify(quantity)} as a person means it`, () => {
    const answer = AddLine.safeParse({ product: "7", quantity });
    assert.equal(answer.data?.quantity ?? answer.error?.issues[0]?.message, read);
  });
}

Deno.test("AddLine refuses what is no product's number", () => {
  for (const product of ["", "0", "-1", "1.5", "x", "0x1", "9007199254740993", undefined]) {
    assert.equal(AddLine.safeParse({ product }).success, false, product);
  }
});

const refusals: [quantity: number, before: number, available: number, says: string | null][] = [
  [1, 0, 1, null],
  [99, 0, 500, null],
  [38, 0, 37, "We have 37. Put in up to 37"],
  [1, 0, 0, "It is sold out now, so it was not added"],
  [1, 3, -2, "It is sold out now, so it was not added"],
  [2, 1, 2, "We have 2, and 1 is in your cart. Put in up to 1"],
  [1, 2, 2, "We have 2, and 2 are in your cart already"],
  [1, 99, 500, "You can order up to 99 of one product, and 99 are in your cart already"],
  [50, 50, 500, "You can order up to 99 of one product, and 50 are in your cart. Put in up to 49"],
  [1, 9, 5, "We have 5, and 9 are in your cart already"],
];
for (const [quantity, before, available, says] of refusals) {
  Deno.test(`additionRefused() of ${quantity} to ${before} of ${available}`, () => {
    assert.equal(additionRefused({ quantity, before, available }), says);
  });
}

Deno.test("additionRefused() lets through what fits, and the number it names fits", () => {
  const units = fc.integer({ min: 1, max: LINE_QUANTITY });
  const some = fc.record({ quantity: units, before: fc.nat(99), available: fc.nat(200) });
  fc.assert(fc.property(some, (addition) => {
    const says = additionRefused(addition);
    const most = Math.min(addition.available, LINE_QUANTITY);
    assert.equal(says === null, addition.before + addition.quantity <= most);
    const [, room] = /up to (\d+)$/.exec(says ?? "") ?? [];
    if (room) assert.equal(additionRefused({ ...addition, quantity: Number(room) }), null);
  }));
});
