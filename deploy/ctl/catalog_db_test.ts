import assert from "node:assert/strict";
import { file, row } from "../../lib/catalog/testing/sample.ts";
import { testWorld, type World } from "../../lib/testing/world.ts";
import { runCatalog } from "./catalog.ts";

async function ctl(world: World, args: string[], signal = new AbortController().signal) {
  let out = "";
  let err = "";
  const code = await runCatalog(args, world.deps, {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    isTty: false,
    signal,
  });
  return { code, out, err };
}

async function folderOf(world: World): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "catalog-" });
  world.defer(() => Deno.remove(folder, { recursive: true }));
  return folder;
}

Deno.test("ctl catalog import ends with a table of what it did", async () => {
  await using world = await testWorld();
  const folder = await folderOf(world);
  const path = `${folder}/shop.csv`;
  await Deno.writeTextFile(path, file(row(1), row(2), row(3, { product: "" })));
  const first = await ctl(world, ["import", path, "--rejects", `${folder}/bad.csv`]);
  assert.deepEqual([first.code, first.err], [0, ""]);
  assert.match(first.out, /^accepted +2\nchanged +2 {2}2 new, 0 updated\nunchanged +0\n/);
  assert.match(first.out, new RegExp(`\nrejected +1 {2}see ${folder}/bad.csv\n`));
  await Deno.writeTextFile(path, file(row(1), row(2, { sale_price: "9" })));
  const second = await ctl(world, ["import", path]);
  assert.match(second.out, /^accepted +2\nchanged +1 {2}0 new, 1 updated\nunchanged +1\n/);
});

Deno.test("ctl catalog import --json prints one line of JSON", async () => {
  await using world = await testWorld();
  const path = `${await folderOf(world)}/shop.csv`;
  await Deno.writeTextFile(path, file(row(1)));
  const { out } = await ctl(world, ["import", "--json", path]);
  assert.equal(out.trimEnd().split("\n").length, 1);
  const { accepted, created, rejectsPath } = JSON.parse(out);
  assert.deepEqual({ accepted, created, rejectsPath }, {
    accepted: 1,
    created: 1,
    rejectsPath: null,
  });
});

Deno.test("ctl catalog import puts rejects under DATA_DIR where it is told no place", async () => {
  await using outer = await testWorld();
  const folder = await folderOf(outer);
  await using world = await testWorld({ env: { DATA_DIR: folder } });
  await Deno.writeTextFile(`${folder}/shop.csv`, file(row(1), row(2, { sale_price: "" })));
  assert.equal((await ctl(world, ["import", `${folder}/shop.csv`])).code, 0);
  const rejects = await Deno.readTextFile(`${folder}/imports/shop-rejects.csv`);
  assert.equal(rejects, "line,reason,sku,name\n3,has no price,S-2,Sample 2\n");
});

Deno.test("ctl catalog import --decimal says what 1.500 is", async () => {
  await using world = await testWorld();
  const path = `${await folderOf(world)}/shop.csv`;
  await Deno.writeTextFile(path, file(row(1, { sale_price: "1.500" })));
  const undeclared = await ctl(world, ["import", path, "--rejects", `${path}.rejects`]);
  assert.equal(undeclared.code, 1);
  assert.match(undeclared.err, /none of its 1 row\(s\) is a product/);
  assert.match(await Deno.readTextFile(`${path}.rejects`), /--decimal point or --decimal comma/);
  assert.equal((await ctl(world, ["import", "--decimal", "comma", path])).code, 0);
  const [one] = await world.deps.sql`select price_cents from products`;
  assert.equal(one!.price_cents, 150_000);
  assert.match((await ctl(world, ["import", "--decimal=point", path])).out, /1 updated/);
});

Deno.test("ctl catalog import says in one sentence why a file cannot be imported", async () => {
  await using world = await testWorld();
  const path = `${await folderOf(world)}/page.csv`;
  await Deno.writeTextFile(path, "<html></html>");
  const { code, out, err } = await ctl(world, ["import", path]);
  assert.deepEqual([code, out], [1, ""]);
  assert.match(err, /^Cannot import ".+page.csv": it is HTML or XML, not CSV.*\n$/);
});

Deno.test("ctl catalog import that is interrupted rolls back and says so", async () => {
  await using world = await testWorld();
  const path = `${await folderOf(world)}/shop.csv`;
  await Deno.writeTextFile(path, file(row(1)));
  const { code, out, err } = await ctl(world, ["import", path], AbortSignal.abort());
  assert.deepEqual([code, out, err], [1, "", "Interrupted: nothing was imported\n"]);
});

Deno.test("ctl catalog seed fills an empty shop and leaves another alone", async () => {
  await using world = await testWorld();
  const first = await ctl(world, ["seed"]);
  assert.equal(first.code, 0);
  assert.match(first.out, /^Imported the demonstration catalogue\naccepted +\d+\n/);
  const second = await ctl(world, ["seed"]);
  assert.deepEqual([second.code, second.out], [
    0,
    "The shop has products already: left as it is\n",
  ]);
});

for (
  const args of [
    [],
    ["dance"],
    ["import"],
    ["import", "a", "b"],
    ["seed", "x"],
    ["import", "a", "--rejects"],
    ["import", "a", "--jsn"],
    ["import", "a", "--decimal"],
    ["import", "a", "--decimal=dot"],
  ]
) {
  Deno.test(`ctl catalog ${args.join(" ")} is wrong usage`, async () => {
    await using world = await testWorld();
    const { code, out, err } = await ctl(world, args);
    assert.deepEqual([code, out], [2, ""]);
    assert.match(err, /^usage: ctl catalog|\nusage: ctl catalog/);
  });
}
