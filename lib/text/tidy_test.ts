import assert from "node:assert/strict";
import fc from "fast-check";
import { isVisible, tidyLine, tidyLines } from "./mod.ts";

const settled: [what: string, given: string, kept: string][] = [
  ["spaces", "  Green   tea\t", "Green tea"],
  ["no-break, narrow and ideographic spaces", "1\u00a0kg\u202frice\u3000bag", "1 kg rice bag"],
  ["every line end", "a\r\nb\u0085c\u2028d\u2029e\vf", "a b c d e f"],
  ["control characters of both sets", "T\u0000e\u001ba\u009f\u007f", "Tea"],
  ["zero-width signs at the ends", "\ufeff\u200bTea\u200b\u2060", "Tea"],
  ["zero-width signs inside", "T\u200be\u2060a\ufeff\u00ad!", "Tea!"],
  ["overrides of direction", "\u202eaeT\u202c \u2066x\u2069\u202a", "aeT x"],
  ["marks of direction in Latin", "Tea\u200e (50\u200f g)", "Tea (50 g)"],
  ["marks of direction in Hebrew", "תה\u200e (50)\u200f!", "תה\u200e (50)\u200f!"],
  ["letters that are blank", "a\u3164b\u2800c\u115f", "a b c"],
  ["halves of a pair and no characters", "a\ud800b\udc00\ufffe\ufdd0", "ab"],
  ["decomposed letters", "cre\u0300me", "crème"],
  ["decomposed Korean", "한글".normalize("NFD"), "한글"],
  ["tags without a flag", "Tea\u{e0074}\u{e0065}\u{e007f}", "Tea"],
  ["a joiner in a Latin word", "Auf\u200clage\u200d", "Auflage"],
  ["joiners in a row", "क्\u200d\u200d\u200cष", "क्ष"],
  ["nothing", " \u200b\u202e\u00a0", ""],
];
for (const [what, given, kept] of settled) {
  Deno.test(`tidyLine() settles ${what}`, () => assert.equal(tidyLine(given), kept));
}

const wholes = {
  "a Persian word": "می\u200cخواهم",
  "a Hindi conjunct": "क्\u200dष",
  "Malayalam": "അവന്\u200dറെ",
  "a family": "👨\u200d👩\u200d👧",
  "a heart on fire": "❤\ufe0f\u200d🔥",
  "an astronaut": "👩🏽\u200d🚀",
  "the flag of England": "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
  "a keycap": "1\ufe0f\u20e3",
  "a Japanese name's variant": "葛\u{e0100}城市",
  "Thai": "น้ำปลาร้า",
  "full width, as it is shown": "ＡＢＣ",
  "an Arabic number's sign": "\u0600١٢",
};
for (const [what, text] of Object.entries(wholes)) {
  Deno.test(`tidyLine() leaves ${what} whole`, () => assert.equal(tidyLine(text), text));
}

Deno.test("tidyLines() keeps lines, and one empty one between them", () => {
  assert.equal(tidyLines("\n a \r\n\r\n\r\n\u2028b\u200b\u0085\n"), "a\n\nb");
});

Deno.test("isVisible() is false for what shows nothing", () => {
  for (const text of ["", " ", "\ufe0f", "\u0301", "\u200d"]) assert.equal(isVisible(text), false);
  for (const text of ["a", "5", "-", "€", "茶", "🍵", "हि"]) assert.ok(isVisible(text));
});

const anything = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.constantFrom(
    ..." aé\u0301\u200b\u200c\u200d\u200e\u202e\u2066\ufeff\u00adם\u0646\u0915\u094d👩🏴\ufe0f\n",
    "\u{e0067}",
    "\u{e007f}",
  )).map((signs) => signs.join("")),
);

Deno.test("tidyLine() settles a text once: a second time changes nothing", () => {
  fc.assert(fc.property(anything, (text) => {
    const once = tidyLine(text);
    assert.equal(tidyLine(once), once);
    assert.doesNotMatch(once, /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufeff]|^\s|\s$| {2}/u);
    assert.ok(once.isWellFormed());
  }));
});

Deno.test("tidyLine() is linear in what it is sent", () => {
  const runs = [" ", "\u200d", "\u200e", "\u{e0067}", "\u0301", "\ud800", "\u3000 "];
  for (const sign of runs) tidyLine(`ש${sign.repeat(200_000)}a${sign.repeat(200_000)}`);
});
