import assert from "node:assert/strict";
import { operator } from "../../actor.ts";
import { Buffer } from "node:buffer";
import { testWorld, type World } from "../../testing/world.ts";
import { csv, importText } from "../testing/sample.ts";
import { importCatalog } from "./mod.ts";

/* What spreadsheets save: their first line, their encodings, their ends of lines. */

async function names(world: World, content: string | Uint8Array, pieceBytes?: number) {
  await importCatalog(world.deps, operator, csv(content, pieceBytes));
  const rows = await world.deps.sql`select name, price_cents from products order by id`;
  return rows.map((row) => `${row.name} ${row.price_cents}`);
}

const table = (sign: string) =>
  ["sku;name;price;category", "1;Crème 茶;2,50;Drinks", "2;Tea;3,90;Drinks"]
    .map((line) => line.replaceAll(";", sign)).join("\r\n");
const expected = ["Crème 茶 250", "Tea 390"];

for (const first of ["sep=;", "SEP=;", '"sep=;"', "\ufeffsep=;"]) {
  Deno.test(`importCatalog() understands ${JSON.stringify(first)} as Excel does`, async () => {
    await using world = await testWorld();
    assert.deepEqual(await names(world, `${first}\r\n${table(";")}`), expected);
  });
}

for (const sign of ["\t", "|", ";"]) {
  Deno.test(`importCatalog() understands columns between ${JSON.stringify(sign)}`, async () => {
    await using world = await testWorld();
    assert.deepEqual(await names(world, table(sign)), expected);
    assert.deepEqual(await names(world, `sep=${sign}\n${table(sign)}`), expected);
  });
}

Deno.test("importCatalog() counts the line of sep= where it names lines", async () => {
  await using world = await testWorld();
  const rejectsPath = await Deno.makeTempFile();
  world.defer(() => Deno.remove(rejectsPath));
  await importText(world, `sep=;\n${table(";")}\n3;;1;Drinks\n`, { rejectsPath });
  assert.match(await Deno.readTextFile(rejectsPath), /\n5,has no product name,3,\n/);
});

for (
  const [first, why] of [["sep=:\n", /declares ":" between columns/], [
    "sep=;",
    /no line that names/,
  ]] as const
) {
  Deno.test(`importCatalog() says what is wrong with ${JSON.stringify(first)}`, async () => {
    await using world = await testWorld();
    await assert.rejects(names(world, first), why);
  });
}

Deno.test("importCatalog() understands UTF-16 of both orders, however the bytes are cut", async () => {
  await using world = await testWorld();
  const little = Buffer.from("\ufeff" + table("\t"), "utf16le");
  assert.deepEqual(await names(world, little, 1), expected);
  assert.deepEqual(await names(world, Buffer.from(little).swap16(), 7), expected);
  await assert.rejects(names(world, little.subarray(0, -1)), /begins as UTF-16 but does not go on/);
});

Deno.test("importCatalog() understands the line ends of old Macs", async () => {
  await using world = await testWorld();
  assert.deepEqual(await names(world, table(";").replaceAll("\r\n", "\r")), expected);
});

Deno.test("importCatalog() writes no formula into the file of rejects", async () => {
  await using world = await testWorld();
  const rejectsPath = await Deno.makeTempFile();
  world.defer(() => Deno.remove(rejectsPath));
  const text = "sku,name,price,category\n1,Tea,2,Drinks\n@a,=cmd|' /C calc'!A0,,Drinks\n";
  await importText(world, text, { rejectsPath });
  assert.match(
    await Deno.readTextFile(rejectsPath),
    /\n3,has no price,'@a,'=cmd\|' \/C calc'!A0\n/,
  );
});
