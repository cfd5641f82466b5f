import assert from "node:assert/strict";
import { testWorld, type World } from "../../testing/world.ts";
import { importText } from "../testing/sample.ts";
import type { ImportOptions } from "./mod.ts";

const header = "sku;name;category;price;list_price;stock;rating";
const line = (sku: string, price: string, { list = "", stock = "", rating = "" } = {}) =>
  `${sku};Tea ${sku};Drinks;${price};${list};${stock};${rating}`;
const file = (...lines: string[]) => [header, ...lines].join("\r\n") + "\r\n";

async function imported(world: World, text: string, options: ImportOptions = {}) {
  const rejectsPath = await Deno.makeTempFile({ prefix: "rejects-" });
  world.defer(() => Deno.remove(rejectsPath).catch(() => {}));
  const result = await importText(world, text, { rejectsPath, ...options });
  const rows = await world.deps.sql`
    select sku, price_cents as price, list_price_cents as list, on_hand as stock
      from products order by id`;
  const rejects = result.rejectsPath ? await Deno.readTextFile(rejectsPath) : "";
  return { rows: rows.map((row) => Object.values(row)), rejects };
}

Deno.test("importCatalog() rejects 1.500 where nothing tells what it is, and says what to do", async () => {
  await using world = await testWorld();
  const { rows, rejects } = await imported(
    world,
    file(line("a", "1.500"), line("b", "20"), line("c", "7", { list: "2,250" })),
  );
  assert.deepEqual(rows, [["b", 2_000, null, 100]]);
  assert.match(
    rejects,
    /\n2,"its price ""1\.500"" is 1\.500 or 1500, and no other price tells which; import again with --decimal point or --decimal comma",a,Tea a\n/,
  );
  assert.match(rejects, /\n4,"its list price ""2,250"" is 2\.250 or 2250,/);
});

for (
  const [proof, cents] of [["12,90", 150_000], ["12.90", 150], ["1.234.567", 150_000]] as const
) {
  Deno.test(`importCatalog() understands 1.500 by ${proof}, wherever that stands`, async () => {
    await using world = await testWorld();
    const undecided = line("a", "1.500", { list: "2.500" });
    const after = await imported(world, file(undecided, line("b", proof)));
    assert.deepEqual(after.rows[0], ["a", cents, cents / 3 * 5, 100]);
    assert.equal(after.rejects, "");
    const before = await imported(world, file(line("b", proof), undecided));
    assert.deepEqual(before.rows, after.rows);
  });
}

Deno.test("importCatalog() understands stock by the decimal sign of prices", async () => {
  await using world = await testWorld();
  const { rows, rejects } = await imported(
    world,
    file(line("a", "9", { stock: "1.500" }), line("b", "1,90", { stock: "10.0" })),
  );
  assert.deepEqual(rows, [["a", 900, null, 1_500]]);
  assert.match(rejects, /\n3,"its stock is no whole number: ""10\.0""",b,/);
});

Deno.test("importCatalog() takes ratings with either sign for no proof", async () => {
  await using world = await testWorld();
  const { rows } = await imported(
    world,
    file(line("a", "1,90", { rating: "4.5" }), line("b", "1.500", { rating: "4.125" })),
  );
  assert.deepEqual(rows.map((row) => row[1]), [190, 150_000]);
});

Deno.test("importCatalog() refuses a file that proves both signs, naming where", async () => {
  await using world = await testWorld();
  const text = file(line("a", "1,90"), line("b", "3"), line("c", "2.90"));
  await assert.rejects(
    imported(world, text),
    /point \("2\.90" on line 4\) and with a comma \("1,90" on line 2\); say which it is: --decimal/,
  );
  assert.equal((await world.deps.sql`select 1 from products`).length, 0);
});

Deno.test("importCatalog() goes by the sign it is told, and rejects the other", async () => {
  await using world = await testWorld();
  const text = file(line("a", "1.500"), line("b", "2,50"), line("c", "2.50"));
  const { rows, rejects } = await imported(world, text, { decimal: "comma" });
  assert.deepEqual(rows.map((row) => row.slice(0, 2)), [["a", 150_000], ["b", 250]]);
  assert.match(rejects, /\n4,"its price is no plain amount: ""2\.50""",c,/);
});

Deno.test("importCatalog() decides thousands of such numbers in a file of any size", async () => {
  await using world = await testWorld();
  const many = Array.from({ length: 12_000 }, (_, n) => line(`s${n}`, `${n % 900 + 1}.250`));
  const { rows } = await imported(world, file(...many, line("last", "0,90")));
  assert.equal(rows.length, 12_001);
  assert.deepEqual([rows[0]![1], rows[11_999]![1]], [
    125_000,
    (11_999 % 900 + 1) * 100_000 + 25_000,
  ]);
});

Deno.test("importCatalog() stores prices in the smallest unit of the shop's currency", async () => {
  await using world = await testWorld({ env: { CURRENCY: "JPY" } });
  assert.deepEqual((await imported(world, file(line("a", "1500")))).rows[0]![1], 1_500);
});
