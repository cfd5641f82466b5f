import assert from "node:assert/strict";
import { AddLine, SetQuantity } from "../../../lib/carts/mod.ts";
import { NewProductForm, parseListParams } from "../../../lib/catalog/mod.ts";
import { readPercent } from "../../../lib/catalog/panel/mod.ts";
import { readAmount } from "../../../lib/money/mod.ts";
import { Correction, Delivery } from "../../../lib/stock/mod.ts";
import { readWholeNumber } from "../../../lib/text/mod.ts";
import { numberIn } from "../../ctl/jobs/job_command.ts";

/*
 * One rule for whole numbers at every door: digits, of any alphabet, and spaces around them.
 */

const read: [typed: string, number: number][] = [
  ["3", 3],
  [" 3 ", 3],
  ["\u00a03\u3000", 3],
  ["\u200b3", 3],
  ["03", 3],
  ["３", 3],
  ["٣", 3],
  ["३", 3],
  ["๓", 3],
  ["𝟑", 3],
];

const slips = [
  ...["0x3", "0b11", "0o3", "3e0", "1e1", "+3", "-3", "3.0", "3,0", ".3", "3.", "3n", "3_0", "1 0"],
  ...[
    "1,000",
    "NaN",
    "Infinity",
    "three",
    "③",
    "³",
    "Ⅲ",
    "½",
    "3/1",
    "3;",
    "null",
    "[3]",
    "９０07x",
  ],
  "9007199254740993",
  "9".repeat(400),
];

/** What a door makes of what comes: the number, or what it falls back to. */
const doors: Record<string, (typed: string) => unknown> = {
  "readWholeNumber()": readWholeNumber,
  "quantity to add": (quantity) =>
    AddLine.safeParse({ product: "1", quantity }).data?.quantity ?? null,
  "product to add": (product) => AddLine.safeParse({ product }).data?.product ?? null,
  "quantity to set": (quantity) => SetQuantity.safeParse({ quantity }).data?.quantity ?? null,
  "units that arrived": (units) => Delivery.safeParse({ units }).data?.units ?? null,
  "units counted": (counted) =>
    Correction.safeParse({ counted, was: "1", why: "x" }).data?.counted ?? null,
  "units that a page showed": (was) =>
    Correction.safeParse({ counted: "1", was, why: "x" }).data?.was ?? null,
  "units of a new product": (stock) => newProduct({ stock })?.stock ?? null,
  "units left that are few": (low_stock) => newProduct({ low_stock })?.low_stock ?? null,
  "category of a product": (category) => newProduct({ category })?.category ?? null,
  "page of a list": (page) => orNull(1, list({ page }).page),
  "least rating": (rating) => list({ rating }).minRating,
  "an option of ctl": (text) => {
    try {
      return numberIn({ words: [], texts: { limit: text }, has: new Set() }, "limit", {
        usual: 1,
        max: 99,
      });
    } catch {
      return null;
    }
  },
};

const newProduct = (typed: Record<string, string>) =>
  NewProductForm("EUR").safeParse({
    ...{ name: "x", sku: "x", category: "1", price: "1", stock: "1", ...typed },
  }).data;
const list = (query: Record<string, string>) =>
  parseListParams(new URLSearchParams(query), { currency: "EUR" });
const orNull = (usual: number, number: number) => number === usual ? null : number;

for (const [door, through] of Object.entries(doors)) {
  Deno.test(`${door} is read from digits of every alphabet, and from nothing else`, () => {
    for (const [typed, number] of read) {
      // A rating may have decimals, so zeros before it are not its own way of writing.
      if (door === "least rating" && typed === "03") continue;
      assert.equal(through(typed), number, JSON.stringify(typed));
    }
    for (const typed of slips) {
      if (door === "least rating" && typed === "3.0") continue;
      assert.equal(through(typed), null, JSON.stringify(typed));
    }
  });
}

Deno.test("a quantity that is no number is told so, in one sentence", () => {
  for (const typed of slips) {
    const messages = SetQuantity.safeParse({ quantity: typed }).error?.issues
      .map(({ message }) => message);
    assert.deepEqual(messages, ["Enter a whole number, such as 2"], typed);
  }
});

Deno.test("an amount takes no sign, exponent or base either", () => {
  const fields = { "a price": "price", "a former price": "list_price" } as const;
  for (const typed of ["0x3", "3e0", "1e1", "1e9", "+3", "-3", "③", "³", "½", "NaN", "three"]) {
    assert.equal(readAmount(typed, "EUR"), null, typed);
    for (const [door, field] of Object.entries(fields)) {
      assert.equal(newProduct({ [field]: typed }), undefined, `${door}: ${typed}`);
    }
  }
  for (const typed of ["3", "３", "٣", "३", "๓"]) {
    assert.equal(readAmount(typed, "EUR"), 300);
    for (const [door, field] of Object.entries(fields)) {
      assert.equal(newProduct({ [field]: typed })?.[field], 300, `${door}: ${typed}`);
    }
  }
  for (const typed of ["1,50", "1.50", "€1.50", "๑.๕๐"]) {
    assert.equal(newProduct({ price: typed })?.price, 150, typed);
  }
});

Deno.test("a percentage takes a sign, and nothing else that an amount does not", () => {
  const hundredths = (typed: string) => {
    const read = readPercent(typed);
    return read.ok ? read.hundredths : null;
  };
  const read: Record<string, number> = {
    ...{ "10": 1_000, "+10 %": 1_000, "-2,5": -250, "−2.5%": -250, "๕": 500 },
  };
  for (const [typed, is] of Object.entries(read)) assert.equal(hundredths(typed), is, typed);
  const slips = ["", "0", "NaN", "1e1", "0x3", "+-3", "½", "€5", "5 EUR", "-91", "501"];
  for (const typed of [...slips, "9".repeat(400)]) assert.equal(hundredths(typed), null, typed);
});
