import assert from "node:assert/strict";
import { type DecimalSign, readNumber } from "./written_number.ts";

function read(text: string, sign: DecimalSign | null): string {
  const number = readNumber(text, sign);
  if (number === null || number === "undecided") return number ?? "no number";
  return number.fraction === "" ? number.whole : `${number.whole}.${number.fraction}`;
}

const no = "no number";
/** As written; what it is with no sign known, with a point, with a comma. */
const table: [text: string, unknown: string, point: string, comma: string][] = [
  ["0", "0", "0", "0"],
  ["1234", "1234", "1234", "1234"],
  ["1500.5", "1500.5", "1500.5", no],
  ["1500,5", "1500.5", no, "1500.5"],
  ["1.500", "undecided", "1.500", "1500"],
  ["1,500", "undecided", "1500", "1.500"],
  ["999.999", "undecided", "999.999", "999999"],
  ["0.500", "0.500", "0.500", no],
  ["1234.500", "1234.500", "1234.500", no],
  ["12.3400", "12.3400", "12.3400", no],
  ["1,234.56", "1234.56", "1234.56", no],
  ["1.234,56", "1234.56", no, "1234.56"],
  ["1,234.500", "1234.500", "1234.500", no],
  ["1.234.567", "1234567", no, "1234567"],
  ["1,234,567", "1234567", "1234567", no],
  ["1.234.567,8", "1234567.8", no, "1234567.8"],
  ["1 234", "1234", "1234", "1234"],
  ["1 234,56", "1234.56", no, "1234.56"],
  ["1 234.567", "1234.567", "1234.567", no],
  ["1'234.50", "1234.50", "1234.50", no],
  ["1’234’567,5", "1234567.5", no, "1234567.5"],
  ["12,34,567.50", "1234567.50", "1234567.50", no],
  ["12,34,567", "1234567", "1234567", no],
  ["１２．５０", "12.50", "12.50", no],
  ["١٢٫٥", "12.5", "12.5", "12.5"],
  ["١٬٢٣٤٫٥", "1234.5", "1234.5", "1234.5"],
  ["१२.५०", "12.50", "12.50", no],
  ["۱۲,۵", "12.5", no, "12.5"],
  // Odd groups, signs and what is no decimal number.
  ...[
    "",
    ".5",
    "5.",
    "1,23.4",
    "1.2345.678",
    "1,2,3",
    "1 23",
    "12 3456",
    "0 500",
    "1.234 567",
    "1'23",
    "1.234,567.8",
    "1,234.5.6",
    "-5",
    "+5",
    "5-",
    "(5)",
    "1e3",
    "1E+3",
    "0x10",
    "NaN",
    "Infinity",
    "∞",
    "½",
    "10²",
    "①",
    "$10.00",
    "10,00 €",
    "5 EUR",
    "5%",
    "1/2",
    "1_000",
    "١٢٫٥٫٥",
    "=5",
    "1–2",
    "1:30",
    "12.11.2025",
  ].map((text): [string, string, string, string] => [text, no, no, no]),
  ["12,34", "12.34", no, "12.34"],
];
for (const [text, ...expected] of table) {
  Deno.test(`readNumber() reads ${JSON.stringify(text)} as ${expected.join(", ")}`, () => {
    assert.deepEqual([read(text, null), read(text, "point"), read(text, "comma")], expected);
  });
}

Deno.test("readNumber() says which decimal sign a number proves", () => {
  const proved = (text: string) => {
    const number = readNumber(text, null);
    return number === null || number === "undecided" ? number : number.proves;
  };
  for (const text of ["1.5", "12.3400", "1,234.5", "1,234,567", "0.500", "1'234.5"]) {
    assert.equal(proved(text), "point", text);
  }
  for (const text of ["1,5", "1.234,5", "1.234.567", "0,500", "1 234,500"]) {
    assert.equal(proved(text), "comma", text);
  }
  for (const text of ["15", "1 234", "1'234", "١٢٫٥"]) assert.equal(proved(text), null, text);
});
