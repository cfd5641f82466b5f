import assert from "node:assert/strict";
import { preferredLocale } from "./accept_language.ts";

for (
  const [header, locale] of [
    [null, null],
    ["", null],
    ["*", null],
    ["fr", "fr"],
    ["FR-ca", "fr"],
    ["fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5", "fr"],
    ["en-GB,en;q=0.9,fr;q=0.8", "en"],
    ["de-DE,de;q=0.9,fr;q=0.4,en;q=0.3", "fr"],
    ["en;q=0.5,fr;q=0.7", "fr"],
    ["fr;q=0.5,en;q=0.5", "fr"],
    ["fr ; q=1.000", "fr"],
    ["fr;q=0", null],
    ["fr;q=0,en;q=0.1", "en"],
    ["de,pl", null],
    ["frx", null],
    ["french", null],
    ["fr;q=2", null],
    ["fr;q=NaN", null],
    ["fr;q=-1,en;q=0.001", "en"],
    ["fr_FR", null],
    [";;;,,,fr", "fr"],
    ["constructor,__proto__,ไทย", null],
    [`${"x".repeat(300)},fr`, null],
    [`fr,${"a-".repeat(1_000_000)}`, "fr"],
  ] as const
) {
  Deno.test(`preferredLocale() of ${header?.slice(0, 60)}`, () => {
    assert.equal(preferredLocale(header), locale);
  });
}

Deno.test("preferredLocale() reads no more of a hostile header than its beginning", () => {
  for (const sign of [",", ";", "-", "fr-", "en;q=", " "]) {
    assert.equal(preferredLocale(`${sign.repeat(2_000_000)},fr`), null, sign);
  }
});
