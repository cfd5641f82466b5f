import assert from "node:assert/strict";
import { operator } from "../../actor.ts";
import { testWorld } from "../../testing/world.ts";
import { defaultListParams, listBrands, listCategories, seedCatalog } from "../mod.ts";
import { file, row } from "../testing/sample.ts";

Deno.test("seedCatalog() fills an empty shop with the demonstration catalogue, once", async () => {
  await using world = await testWorld();
  const first = await seedCatalog(world.deps, operator);
  assert.deepEqual([first.from, first.imported?.rejected], ["demo", 0]);
  assert.ok(first.imported!.created >= 230);
  assert.deepEqual((await seedCatalog(world.deps, operator)).from, "none");
});

Deno.test("the demonstration catalogue shows every face of a shop", async () => {
  await using world = await testWorld();
  await seedCatalog(world.deps, operator);
  const departments = await listCategories(world.deps);
  assert.equal(departments.length, 8);
  assert.ok(departments.every((one) => one.children.length >= 4));
  assert.ok(
    (await listBrands(world.deps, { category: null, params: defaultListParams })).length >= 20,
  );
  const [faces] = await world.deps.sql`
    select bool_or(on_hand = 0) as "soldOut", bool_or(rating is null) as unrated,
           bool_or(list_price_cents > price_cents) as "onSale",
           bool_and(list_price_cents is null or list_price_cents > price_cents) as honest
      from products`;
  assert.deepEqual({ ...faces }, { soldOut: true, unrated: true, onSale: true, honest: true });
});

Deno.test("seedCatalog() takes CATALOG_CSV where that is set", async () => {
  const path = await Deno.makeTempFile({ prefix: "catalog-", suffix: ".csv" });
  await using world = await testWorld({ env: { CATALOG_CSV: path } });
  world.defer(() => Deno.remove(path));
  await Deno.writeTextFile(path, file(row(1), row(2)));
  const { from, imported } = await seedCatalog(world.deps, operator);
  assert.deepEqual([from, imported?.created], ["CATALOG_CSV", 2]);
});
