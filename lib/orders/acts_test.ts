import assert from "node:assert/strict";
import { Cancellation, NewNote, StatusChange } from "./acts.ts";

/** Every form of staff, with the field that a person fills in. */
const forms = [
  { form: StatusChange, field: "note", good: { from: "placed", to: "packed" } },
  { form: NewNote, field: "note", good: { from: "placed" } },
  { form: Cancellation, field: "reason", good: { from: "placed" } },
] as const;

Deno.test("forms of staff ask where the order stood when the page was shown", () => {
  for (const { form, field, good } of forms) {
    const filled = { ...good, [field]: "rang twice" };
    assert.equal(form.safeParse(filled).success, true);
    for (const from of [undefined, "", "gone", "toString"]) {
      assert.equal(form.safeParse({ ...filled, from }).success, false, String(from));
    }
  }
});

Deno.test("forms of staff keep words short and without control signs", () => {
  for (const { form, field, good } of forms) {
    const takes = (text: string) => form.safeParse({ ...good, [field]: text }).success;
    assert.ok(takes("Zoë, 山田, 🍋 & <b>: 3\t×"));
    assert.ok(takes("x".repeat(500)));
    assert.ok(!takes("x".repeat(501)));
    for (const sign of ["\u0000", "\u0007", "\u001b[31m", "\u007f", "\u009b"]) {
      assert.ok(!takes(`a${sign}b`), JSON.stringify(sign));
    }
  }
});

Deno.test("a note and a reason have words; a step on needs none", () => {
  assert.equal(NewNote.safeParse({ from: "placed", note: " \t " }).success, false);
  assert.equal(Cancellation.safeParse({ from: "placed" }).success, false);
  assert.equal(StatusChange.parse({ from: "placed", to: "paid" }).note, "");
});

Deno.test("StatusChange does not cancel: that is asked first, on a page of its own", () => {
  const said = (to: string) =>
    StatusChange.safeParse({ from: "placed", to }).error?.issues[0]?.message;
  assert.equal(said("cancelled"), "Cancel an order on its own page");
  for (const to of ["", "toString", "__proto__"]) assert.equal(said(to), "Choose a status", to);
});
