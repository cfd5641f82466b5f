import assert from "node:assert/strict";
import { connectDb } from "../db/mod.ts";
import { testWorld, type World } from "../testing/world.ts";
import { catalogChanged, defaultListParams, listProducts, purgeCaches } from "./mod.ts";
import { file, importText, row } from "./testing/sample.ts";

async function firstName(deps: Pick<World["deps"], "sql" | "clock">) {
  const { products } = await listProducts(deps, { category: null, params: defaultListParams });
  return products[0]?.name;
}

const rename = (world: World, name: string) => world.deps.sql`update products set name = ${name}`;

Deno.test("lists are kept for three seconds and not longer", async () => {
  await using world = await testWorld();
  await importText(world, file(row(1)));
  assert.equal(await firstName(world.deps), "Sample 1");
  await rename(world, "Other");
  world.clock.advance(2_999);
  assert.equal(await firstName(world.deps), "Sample 1");
  world.clock.advance(1);
  assert.equal(await firstName(world.deps), "Other");
});

Deno.test("catalogChanged() is seen at once here, and within a second by another process", async () => {
  await using world = await testWorld();
  await importText(world, file(row(1)));
  // Caches belong to a pool: another pool is to them what another process is.
  const sql = connectDb(world.deps.config.DATABASE_URL.reveal(), { name: "other", max: 1 });
  world.defer(() => sql.end({ timeout: 2 }));
  const other = { sql, clock: world.deps.clock };
  assert.deepEqual([await firstName(world.deps), await firstName(other)], ["Sample 1", "Sample 1"]);
  await rename(world, "Other");
  await catalogChanged(world.deps);
  assert.equal(await firstName(world.deps), "Other");
  assert.equal(await firstName(other), "Sample 1");
  world.clock.advance(1_000);
  assert.equal(await firstName(other), "Other");
});

Deno.test("an import is seen at once", async () => {
  await using world = await testWorld();
  await importText(world, file(row(1)));
  await firstName(world.deps);
  await importText(world, file(row(1, { product: "Other" })));
  assert.equal(await firstName(world.deps), "Other");
});

Deno.test("purgeCaches() removes the cache's keys from Redis and no others", async () => {
  await using world = await testWorld();
  const { redis, keys } = world.deps;
  const other = `${keys.prefix}kept`;
  const all = [keys.cache("a"), keys.cache("b:c"), other];
  for (const key of all) await redis.set(key, "3");
  assert.equal(await purgeCaches(world.deps), 2);
  assert.deepEqual(await Promise.all(all.map((key) => redis.get(key))), [null, null, "3"]);
});

Deno.test("purgeCaches() lets go of what this process kept", async () => {
  await using world = await testWorld();
  await importText(world, file(row(1)));
  await firstName(world.deps);
  await rename(world, "Other");
  await purgeCaches(world.deps);
  assert.equal(await firstName(world.deps), "Other");
});
