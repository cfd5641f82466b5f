import assert from "node:assert/strict";
import { initialsOf, maskEmail } from "./shape.ts";

Deno.test("a mask tells nothing but first letters, whatever the writing", () => {
  const cases: [typed: string, mask: string][] = [
    ["ada.lovelace@example.com", "a***@e…"],
    ["a@b.c", "a***@b…"],
    ['"odd@one"@example.com', '"***@e…'],
    ["nobody", "n***@…"],
    ["", "***@…"],
  ];
  for (const [typed, mask] of cases) assert.equal(maskEmail(typed), mask);
  const names: [typed: string, initials: string][] = [
    ["Ada Lovelace", "A. L."],
    ["  Jan  van der  Berg ", "J. v. d."],
    ["กิตติ สมบูรณ์", "กิ. ส."],
    ["👩‍🚀 Ripley", "👩‍🚀. R."],
    ["", ""],
  ];
  for (const [typed, initials] of names) assert.equal(initialsOf(typed), initials);
});
