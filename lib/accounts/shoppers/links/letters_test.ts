import assert from "node:assert/strict";
import { linkLetter, otherLetter } from "./letters.ts";
import { LINK_LASTS_MS, type LinkKind } from "./shape.ts";

const kinds = Object.keys(LINK_LASTS_MS) as LinkKind[];
const url = (path: string) => `https://shop.test${path}`;
const endsAt = new Date("2026-12-01T09:30:00Z");

Deno.test("letters with a link say all but its address in the language that was asked in", () => {
  for (const kind of kinds) {
    const link = url(`/${kind}`);
    const letters = [linkLetter({ kind, locale: "fr" }, { link, endsAt })];
    letters.push(otherLetter({ kind, locale: "fr" }, url));
    for (const { subject, lines } of letters) {
      const text = [subject, ...lines].join("\n").replaceAll(/https:\S+/g, "");
      assert.doesNotMatch(text, /\b(your?|the|this|here|account|password|if|once)\b/i, text);
    }
    assert.ok(letters[0]!.lines.includes(link));
    assert.match(letters[0]!.lines.join(" "), /jusqu’au 1er décembre 2026 à 09:30 UTC/);
    const english = linkLetter({ kind, locale: "en" }, { link, endsAt });
    assert.match(english.lines.join(" "), /works once, until 1 December 2026, 09:30 UTC/);
  }
});
