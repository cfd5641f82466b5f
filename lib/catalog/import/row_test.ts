import assert from "node:assert/strict";
import { ImportError } from "./import_error.ts";
import { mapColumns } from "./columns.ts";
import { DecimalEvidence } from "./numbers/decimal_evidence.ts";
import { readRow } from "./row.ts";
import { slugify } from "../slug.ts";

const header = ["ID", " Title ", "price", "list_price", "Category", "sub_category", "rating", ""];
const columns = mapColumns(header);
const rules = () => ({ columns, evidence: new DecimalEvidence(), minorDigits: 2 });
const good = ["7", "Plain  tea\n", "4.5", "5", "Drinks", "Tea", "4.25", ""];

function read(change: Record<number, string> = {}, extra: string[] = []) {
  const record = good.map((cell, index) => change[index] ?? cell);
  return readRow([...record, ...extra], { ...rules(), line: 3 });
}

Deno.test("readRow() reads a record by the names of its columns", () => {
  assert.deepEqual(read(), {
    row: {
      line: 3,
      sku: "7",
      name: "Plain tea",
      brand: "",
      kind: "",
      department: "Drinks",
      subCategory: "Tea",
      priceCents: 450,
      listPriceCents: 500,
      rating: 4.3,
      onHand: null,
      undecided: null,
    },
  });
});

const refused: [string, ReturnType<typeof read>, RegExp][] = [
  ["no name", read({ 1: " " }), /has no product name/],
  ["no price", read({ 2: "" }), /has no price/],
  ["a name that shows nothing", read({ 1: "\u200b\u202e" }), /has no product name/],
  ["an SKU that shows nothing", read({ 0: "\u2060" }), /has no SKU/],
  ["a price of zero", read({ 2: "0" }), /price is zero/],
  ["a price in words", read({ 2: "cheap" }), /price is no plain amount: "cheap"/],
  ["a price too high", read({ 2: "99999999" }), /price is above 20000000/],
  ["a rating of 6", read({ 6: "6" }), /rating is no number from 0 to 5: "6"/],
  ["a long SKU", read({ 0: "x".repeat(65) }), /SKU is longer than 64/],
  ["a cell too many", read({}, ["surplus"]), /has 9 cells where the first line has 8/],
];
for (const [what, answer, why] of refused) {
  Deno.test(`readRow() rejects a record with ${what}`, () => {
    assert.ok("reject" in answer);
    assert.match(answer.reject.reason, why);
    assert.equal(answer.reject.line, 3);
  });
}

Deno.test("readRow() rejects a record that is too short", () => {
  const answer = readRow(["7", "Tea"], { ...rules(), line: 2 });
  assert.ok("reject" in answer && /has 2 cells/.test(answer.reject.reason));
});

Deno.test("readRow() does not mind empty cells at the end", () => {
  assert.ok("row" in read({}, ["", " "]));
});

Deno.test("mapColumns() names all that is missing, and what is there", () => {
  assert.throws(() => mapColumns(["foo", "price"]), (error: Error) => {
    assert.ok(error instanceof ImportError);
    assert.match(error.message, /sku or id or index; product or name or title; category/);
    assert.match(error.message, /first line names "foo", "price"$/);
    return true;
  });
});

Deno.test("mapColumns() refuses a column that is there twice", () => {
  assert.throws(() => mapColumns([...header, "price"]), /two columns called "price"/);
});

Deno.test("mapColumns() says which columns it ignores and prefers sku over id", () => {
  const { at, ignored } = mapColumns(["id", "sku", "name", "price", "category", "Colour", ""]);
  assert.equal(at.sku, 1);
  assert.deepEqual(ignored, ["id", "Colour"]);
});

for (
  const [text, slug] of [
    ["Beauty & Hygiene", "beauty-hygiene"],
    ["Crème brûlée – 2 x 100 g", "creme-brulee-2-x-100-g"],
    ['Farmer\'s "Best"', "farmers-best"],
    ["茶", ""],
    ["a".repeat(200), "a".repeat(80)],
  ] as const
) {
  Deno.test(`slugify() makes "${slug.slice(0, 20)}" of "${text.slice(0, 20)}"`, () => {
    assert.equal(slugify(text), slug);
  });
}

Deno.test("slugify() cuts between words", () => {
  const slug = slugify("word ".repeat(40));
  assert.ok(slug.length <= 80);
  assert.match(slug, /^(word-)*word$/);
});
