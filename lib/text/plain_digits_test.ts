import assert from "node:assert/strict";
import { plainDigits } from "./mod.ts";

Deno.test("plainDigits() reads the digits of every alphabet, in their order", () => {
  const digits = Array.from({ length: 0x110000 }, (_, code) => code)
    .filter((code) => !(code >= 0xd800 && code <= 0xdfff))
    .map((code) => String.fromCodePoint(code))
    .filter((sign) => /^\p{Nd}$/u.test(sign));
  assert.ok(digits.length > 600);
  for (let at = 0; at < digits.length; at += 10) {
    const ten = digits.slice(at, at + 10).join("");
    assert.equal(plainDigits(ten), "0123456789", ten);
  }
});

Deno.test("plainDigits() leaves all else: a raised two is no two", () => {
  for (const text of ["", "5²", "½", "Ⅻ", "①", "+49 (30)", "１．５"]) {
    assert.equal(plainDigits(text), text.replaceAll("１", "1").replaceAll("５", "5"));
  }
});
