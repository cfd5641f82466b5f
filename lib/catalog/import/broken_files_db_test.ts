import assert from "node:assert/strict";
import { operator } from "../../actor.ts";
import { gzipSync } from "node:zlib";
import { testWorld, type World } from "../../testing/world.ts";
import { csv, file, header, importText, row } from "../testing/sample.ts";
import { importCatalog, ImportError, type ImportSource } from "./mod.ts";

const MIB = 1024 * 1024;
const small = "sku,name,price,category\n";

async function assertRefused(world: World, from: string | ImportSource, why: RegExp) {
  await assert.rejects(importCatalog(world.deps, operator, from), (error) => {
    assert.ok(error instanceof ImportError, String(error));
    assert.match(error.message, why);
    assert.match(error.message, /^Cannot import "[^"]+": [^\n]+[^.\n]$/);
    return true;
  });
  const [left] = await world.deps.sql`
    select (select count(*) from products) + (select count(*) from categories) as rows`;
  assert.equal(left!.rows, "0");
}

const good = new TextEncoder().encode(file(row(1), row(2)));
const latin1 = Uint8Array.from([
  ...new TextEncoder().encode(file(row(1), row(2), row(3))),
  ...[0x63, 0x61, 0x66, 0xe9, 0x0a],
]);

const broken: [string, string | Uint8Array, RegExp][] = [
  ["nothing in it", "", /it is empty$/],
  ["blank lines only", "\n \r\n\n", /it is empty$/],
  ["a header only", header + "\n", /a header and no rows below it$/],
  ["other columns", "a,b\n1,2\n", /no column called sku or id or index; .*names "a", "b"$/],
  ["the same column twice", "sku,name,price,price,category\n", /two columns called "price"/],
  ["prose", "Dear colleague,\nplease find attached\n", /no column called/],
  ["gzip", gzipSync(good), /compressed by gzip; unpack it first$/],
  ["a spreadsheet", new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6, 0]), /save the sheet as CSV/],
  ["HTML", "\n<!doctype html><html></html>", /HTML or XML, not CSV/],
  ["JSON", '{"products": []}', /JSON, not CSV/],
  ["binary data", new Uint8Array([1, 2, 0, 4, 5, 6]), /no text file$/],
  ["Latin-1", latin1, /line 5 is not written in UTF-8/],
  [
    "a character cut off at its end",
    new Uint8Array([...good, 0xe2, 0x82]),
    /line 4 is not written/,
  ],
  ["a quote not closed", small + '1,"Tea,2,Drinks\n', /a quote is not closed before its end/],
  ["rows that are no products", small + "1,,2,Drinks\n", /none of its 1 row\(s\) is a product; /],
  ["5,001 categories", small + manyCategories(), /more than 5000 categories/],
];

function manyCategories(): string {
  return Array.from({ length: 5_001 }, (_, n) => `${n},Tea,1,Category ${n}\n`).join("");
}

for (const [what, content, why] of broken) {
  Deno.test(`importCatalog() refuses a file with ${what}`, async () => {
    await using world = await testWorld();
    await assertRefused(world, csv(content), why);
  });
}

/** 200 MB of one letter after `begin`, made as they are read; `given` says how many were taken. */
function longLine(begin: string) {
  const state = { given: 0 };
  const piece = new Uint8Array(64 * 1024).fill(0x61);
  async function* bytes() {
    yield new TextEncoder().encode(begin);
    while (state.given < 200 * MIB) {
      state.given += piece.length;
      yield await Promise.resolve(piece);
    }
  }
  return { state, source: { name: "line.csv", sizeBytes: null, bytes: bytes() } };
}

for (
  const [where, begin, why] of [
    ["first line", "", /first line is longer than 64 KiB/],
    ["second line", small + "1,", /a record that reaches line 2 is longer than 1 MiB/],
    ["quotes", small + '1,"', /a record that reaches line 2 is longer than 1 MiB/],
  ] as const
) {
  Deno.test(`importCatalog() gives up early on 200 MB in its ${where}`, async () => {
    await using world = await testWorld();
    const { state, source } = longLine(begin);
    await assertRefused(world, source, why);
    assert.ok(state.given < 3 * MIB, `took ${state.given} bytes`);
  });
}

Deno.test("importCatalog() refuses what is no file, or may not be read", async () => {
  await using world = await testWorld();
  const folder = await Deno.makeTempDir({ prefix: "catalog-" });
  world.defer(() => Deno.remove(folder, { recursive: true }));
  await assertRefused(world, `${folder}/none.csv`, /there is no such file$/);
  await assertRefused(world, folder, /it is a directory; name the file in it$/);
});

Deno.test("importCatalog() that breaks in the middle changes nothing of what was there", async () => {
  await using world = await testWorld();
  await importText(world, file(row(1)));
  const rows = Array.from({ length: 3_000 }, (_, n) => row(n, { product: "Renamed" }));
  const cut = new TextEncoder().encode(file(...rows));
  await assert.rejects(importText(world, new Uint8Array([...cut, 0xff])), ImportError);
  const left = await world.deps.sql`select name from products`;
  assert.deepEqual(left.map((one) => one.name), ["Sample 1"]);
});
