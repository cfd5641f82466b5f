import assert from "node:assert/strict";
import fc from "fast-check";
import { parse } from "csv-parse/sync";
import { csvLine } from "./mod.ts";

for (
  const text of [
    '=HYPERLINK("http://evil.example")',
    "+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "\u200b=1",
    "＝1",
    "＠x",
  ]
) {
  Deno.test(`csvLine() marks ${JSON.stringify(text)} as a text`, () => {
    assert.deepEqual(parse(csvLine([text, 7])), [[`'${text}`, "7"]]);
  });
}

Deno.test("csvLine() leaves numbers and plain texts as they are", () => {
  assert.equal(csvLine(["Tea", -5, "a=b", "it's", "2 - 1"]), "Tea,-5,a=b,it's,2 - 1\n");
});

Deno.test("csvLine() writes what a reader of CSV reads back", () => {
  const text = fc.string({ unit: fc.constantFrom(..."a =\"',;\n\r\té茶") }).map((one) =>
    `a"${one}`
  );
  fc.assert(fc.property(fc.array(text, { minLength: 2, maxLength: 5 }), (cells) => {
    const [read] = parse(csvLine(cells), { record_delimiter: "\n" }) as string[][];
    assert.deepEqual(read, cells);
  }));
});
