import assert from "node:assert/strict";
import { en } from "./en/mod.ts";
import { fr } from "./fr/mod.ts";

/** Texts that both languages write the same. */
const same = new Set([
  "cart.news.changed",
  "checkout.fields.cardCvcHint",
  "terms.countries.FR",
  "terms.countries.LU",
  "terms.countries.PT",
  "ui.total",
]);

/** Each text by its place; what a function says of small numbers, which stand for texts as well. */
function textsIn(group: object, place = ""): [place: string, text: string][] {
  return Object.entries(group).flatMap(([name, value]): [string, string][] => {
    const here = place === "" ? name : `${place}.${name}`;
    if (typeof value === "string") return [[here, value]];
    if (typeof value === "function") return [[here, String(value(2, 3, 4, 5))]];
    return textsIn(value, here);
  });
}

const english = new Map(textsIn(en));
const french = textsIn(fr);

Deno.test("every text is a text in both languages, also where numbers stand in it", () => {
  assert.deepEqual(french.map(([place]) => place).sort(), [...english.keys()].sort());
  const broken = [...english, ...french].filter(([, text]) =>
    text === "" || /undefined|NaN|\[object/.test(text)
  );
  assert.deepEqual(broken, []);
});

Deno.test("no text is the same in both languages, but for those that are", () => {
  const equal = french.filter(([place, text]) => english.get(place) === text);
  const wrong = equal.map(([place]) => place).filter((place) => !same.has(place));
  assert.deepEqual(wrong, []);
});

Deno.test("French puts a space that does not break before double signs, and inside its quotes", () => {
  const wrong = french.filter(([, text]) =>
    /[^\u00a0\u202f\d][;:?!](\s|$)/.test(text) || /«[^\u00a0]|[^\u00a0]»/.test(text) ||
    /['"“”]/.test(text)
  );
  assert.deepEqual(wrong, []);
});

Deno.test("no French text has a word of English that is often forgotten", () => {
  const forgotten = /\b(the|your|you|and|with|order|cart|please|of)\b/i;
  assert.deepEqual(french.filter(([, text]) => forgotten.test(text)), []);
});
