import assert from "node:assert/strict";
import { formatOf, textsOf } from "./mod.ts";
import { pluralOf } from "./plural.ts";

const [en, fr] = [formatOf("en"), formatOf("fr")];
const at = new Date("2026-03-01T05:06:07Z");
const later = (seconds: number) => new Date(at.getTime() + seconds * 1_000);

Deno.test("French money has its sign behind, a comma, and spaces that do not break", () => {
  assert.equal(fr.money(123_456, "EUR"), "1\u202f234,56\u00a0€");
  assert.equal(fr.money(-990, "EUR"), "-9,90\u00a0€");
  assert.equal(fr.money(500, "JPY"), "500\u00a0JPY");
  assert.equal(fr.moneyShort(10_362_700, "EUR"), "103\u202f627\u00a0€");
  assert.equal(en.money(123_456, "EUR"), "€1,234.56");
});

Deno.test("numbers, shares and lists are written as each language does", () => {
  assert.deepEqual([en.count(27_554), fr.count(27_554)], ["27,554", "27\u202f554"]);
  assert.deepEqual([en.decimal(4), fr.decimal(4.25)], ["4.0", "4,3"]);
  assert.deepEqual([en.percent(550), fr.percent(550)], ["5.5 %", "5,5\u00a0%"]);
  assert.equal(fr.list(["Autriche", "Belgique", "Espagne"]), "Autriche, Belgique et Espagne");
});

Deno.test("days are written as each language does, the first of a month too", () => {
  assert.deepEqual([en.day(at), fr.day(at)], ["1 Mar 2026", "1er mars 2026"]);
  assert.equal(en.dayAndTime(at), "1 March 2026, 05:06 UTC");
  assert.equal(fr.dayAndTime(at), "1er mars 2026 à 05:06 UTC");
  assert.equal(fr.longDay(new Date("2026-08-15T00:00:00Z")), "15 août 2026");
  assert.equal(fr.shortDayAndTime(at, at), "1er mars, 05:06 UTC");
  assert.equal(fr.shortDayAndTime(at, later(365 * 86_400)), "1er mars 2026, 05:06 UTC");
});

Deno.test("French says how long ago or ahead something is", () => {
  const ago = (seconds: number) => fr.ago(at, later(seconds));
  assert.deepEqual([0, 59, 60, 7_200, 86_400, 3 * 86_400, 40 * 86_400].map(ago), [
    "à l’instant",
    "il y a 59 s",
    "il y a 1 min",
    "il y a 2 h",
    "il y a 1 jour",
    "il y a 3 jours",
    "1er mars 2026",
  ]);
  assert.equal(ago(-7_200), "dans 2 h");
});

Deno.test("nothing is one in French and many in English", () => {
  const forms = { one: "one", other: "other" };
  const said = (locale: "en" | "fr") =>
    [0, 1, 1.5, 2, 1_000_000].map((n) => pluralOf(locale)(n, forms)).join(" ");
  assert.equal(said("en"), "other one other other other");
  assert.equal(said("fr"), "one one one other other");
  assert.equal(textsOf("fr").lists.products(0, "0"), "0 produit");
  assert.equal(textsOf("en").lists.products(0, "0"), "0 products");
});
