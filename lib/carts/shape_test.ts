import assert from "node:assert/strict";
import { AddLine, SetQuantity } from "./shape.ts";

Deno.test("AddLine puts in one where no number is said, 99 at most", () => {
  assert.deepEqual(AddLine.parse({ product: "7" }), { product: 7, quantity: 1 });
  assert.deepEqual(AddLine.parse({ product: "7", quantity: "99" }), { product: 7, quantity: 99 });
  for (const quantity of ["0", "100", "-1", "1.5", "two", "", "NaN", "Infinity"]) {
    assert.equal(AddLine.safeParse({ product: "7", quantity }).success, false, quantity);
  }
});

Deno.test("SetQuantity takes a line out at 0, but not at an emptied field", () => {
  assert.deepEqual(SetQuantity.parse({ product: "7", quantity: "0" }), { product: 7, quantity: 0 });
  for (const quantity of ["", "  ", undefined]) {
    const answer = SetQuantity.safeParse({ product: "7", quantity });
    assert.equal(answer.error?.issues[0]?.message, "Enter a number");
  }
});

Deno.test("AddLine refuses what is no product's number", () => {
  for (const product of ["", "0", "-1", "1.5", "x", "9007199254740993", undefined]) {
    assert.equal(AddLine.safeParse({ product }).success, false, product);
  }
});
