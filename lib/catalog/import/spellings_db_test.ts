import assert from "node:assert/strict";
import { applyMigrations, listMigrations } from "../../db/mod.ts";
import { testWorld, type World } from "../../testing/world.ts";
import { file, importText, row } from "../testing/sample.ts";

/* One article number has many spellings, and what people see has only signs that are seen. */

async function products(world: World) {
  const rows = await world.deps.sql`select sku, name from products order by id`;
  return rows.map((one) => [one.sku, one.name]);
}

for (
  const spelling of [
    "h2-p4",
    "Ｈ２－Ｐ４",
    "H2\u200b-P4",
    "\ufeffH2-P4\u2060",
    "\u202eH2-P4\u202c",
    " H2-P4\u00a0",
    "H2-\u00adP4",
  ]
) {
  Deno.test(`importCatalog() takes ${JSON.stringify(spelling)} for H2-P4`, async () => {
    await using world = await testWorld();
    await importText(world, file(row(1, { sku: "H2-P4" })));
    const renamed = await importText(world, file(row(1, { sku: spelling, product: "Renamed" })));
    assert.deepEqual([renamed.created, renamed.updated], [0, 1]);
    assert.deepEqual(await products(world), [["H2-P4", "Renamed"]]);
    const twice = file(row(1, { sku: spelling }), row(2, { sku: "H2-P4" }));
    const rejectsPath = await Deno.makeTempFile();
    world.defer(() => Deno.remove(rejectsPath));
    assert.equal((await importText(world, twice, { rejectsPath })).rejected, 1);
  });
}

Deno.test("importCatalog() takes numbers in other alphabets by their case as well", async () => {
  await using world = await testWorld();
  await importText(world, file(row(1, { sku: "ÄB-Σ" }), row(2, { sku: "ÄC" })));
  const again = await importText(world, file(row(1, { sku: "a\u0308b-ς" }), row(2, { sku: "äc" })));
  assert.deepEqual([again.created, again.unchanged], [0, 2]);
});

for (const column of ["sku", "product", "category", "sub_category", "brand", "type"] as const) {
  Deno.test(`importCatalog() keeps of "${column}" what is seen`, async () => {
    await using world = await testWorld();
    await importText(
      world,
      file(row(1, { [column]: "\u200b\u202eTea\u0007\u2028\u2066 cup\ufeff" })),
    );
    const [one] = await world.deps.sql`
      select p.sku, p.name as product, p.brand, p.kind as type, c.name as sub_category,
             d.name as category
        from products p join categories c on c.id = p.category_id
        join categories d on d.id = p.department_id`;
    assert.equal(one![column], "Tea cup");
  });
}

Deno.test("importCatalog() takes categories that look the same for one", async () => {
  await using world = await testWorld();
  await importText(
    world,
    file(
      row(1, { category: "Café", sub_category: "" }),
      row(2, { category: "CAFE\u0301\u200b", sub_category: "" }),
    ),
  );
  assert.equal((await world.deps.sql`select 1 from categories`).length, 1);
});

Deno.test("products told apart by case before stay, and imports go by the oldest", async () => {
  await using world = await testWorld();
  const { sql } = world.deps;
  // As it was before numbers had keys.
  await sql`drop trigger products_get_their_sku_key on products`;
  await sql`drop function set_sku_key`;
  await sql`alter table products drop column sku_key cascade`;
  await sql`insert into categories (slug, name) values ('tea', 'Tea')`;
  for (const sku of ["h2", "H2", "other", "\u200bH2"]) {
    await sql`insert into products (sku, slug, name, category_id, price_cents)
              values (${sku}, md5(${sku}), ${sku}, 1, 100)`;
  }
  const [keys] = listMigrations().filter((one) => one.name.endsWith("sku_keys.sql"));
  await sql.unsafe(keys!.text.slice(keys!.text.indexOf("-- Null where")));
  const result = await importText(world, file(row(1, { sku: "H2", product: "Renamed" })));
  assert.deepEqual([result.created, result.updated], [0, 1]);
  assert.deepEqual(result.namesakes, ["H2", "\u200bH2"]);
  assert.deepEqual((await products(world)).map(([, name]) => name), [
    "Renamed",
    "H2",
    "other",
    "\u200bH2",
  ]);
  assert.deepEqual(await applyMigrations(sql), []);
});
