import assert from "node:assert/strict";
import { Cancellation, NewNote, NextStep } from "./acts.ts";

/** Every form of staff, with the field that a person fills in. */
const forms = [
  { form: NextStep, field: "note", good: { from: "placed" } },
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
  assert.equal(NextStep.parse({ from: "placed" }).note, "");
});
