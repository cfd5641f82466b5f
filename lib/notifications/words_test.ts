import assert from "node:assert/strict";
import { kinds, ONLY } from "./shape.ts";
import { wordsOf } from "./words.ts";

const told = { subject: "17", label: "Plum jam (PLUM-1)", count: 2 };

Deno.test("wordsOf() has a sentence, a tone and a place to mend for each kind", () => {
  for (const kind of kinds) {
    for (const count of [0, 1, 12_345]) {
      const { sentence, href } = wordsOf({ ...told, kind, count });
      assert.match(sentence, /^[A-Z0-9][^{}]{8,119}$/, sentence);
      assert.doesNotMatch(sentence, /undefined|null|^1 [a-z]+s /);
      assert.match(href, /^\/admin\/[a-z]/);
    }
  }
});

Deno.test("wordsOf() says what is known of a product, a remainder, and what another release found", () => {
  const say = (differing: object) => wordsOf({ ...told, kind: "stock_low", ...differing });
  assert.equal(say({}).sentence, "Plum jam (PLUM-1) runs low: 2 left");
  assert.equal(say({ count: 0 }).sentence, "Plum jam (PLUM-1) is sold out");
  assert.equal(say({ subject: ONLY, label: null }).sentence, "2 more products run low");
  assert.equal(say({ kind: "moon_fell" }).sentence, "Plum jam (PLUM-1) needs somebody (2)");
  assert.equal(say({ kind: "toString" }).sentence, "Plum jam (PLUM-1) needs somebody (2)");
  const { href } = say({ kind: "dead_letters", subject: "a/b&c" });
  assert.equal(href, "/admin/dead?fingerprint=a%2Fb%26c");
});
