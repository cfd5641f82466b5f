import assert from "node:assert/strict";
import { nameKey, tidySku } from "./mod.ts";

for (
  const spelling of ["H2-P4", "Ｈ２－Ｐ４", "\u200bH2\u200b-\u2060P4\ufeff", " H2\u00ad-P4\u00a0"]
) {
  Deno.test(`tidySku() reads ${JSON.stringify(spelling)} as H2-P4`, () => {
    assert.equal(tidySku(spelling), "H2-P4");
  });
}

Deno.test("tidySku() keeps case, other alphabets and one space between words", () => {
  assert.equal(tidySku("h2-p4"), "h2-p4");
  assert.equal(tidySku("茶-é 1"), "茶-é 1");
  assert.equal(tidySku("A \u00a0\u3000 1"), "A 1");
  assert.equal(tidySku("می\u200cخ\u200d\u200f"), "میخ");
});

for (
  const [one, other] of [
    ["Straße", "STRASSE"],
    ["ΟΔΥΣΣΕΥΣ", "οδυσσευς"],
    ["ＡＢＣ Foods", "abc\u00a0foods"],
    ["Cre\u0300me", "CRÈME"],
    ["Tea\u200b", "tea"],
    ["ﬁsh", "FISH"],
  ] as const
) {
  Deno.test(`nameKey() takes "${one}" and "${other}" for one name`, () => {
    assert.equal(nameKey(one), nameKey(other));
  });
}

Deno.test("nameKey() tells accents apart", () => {
  assert.notEqual(nameKey("Muller"), nameKey("Müller"));
});
