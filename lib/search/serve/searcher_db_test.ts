import assert from "node:assert/strict";
import { sell } from "../../orders/testing/shop.ts";
import { defaultListParams, touchCatalog } from "../../catalog/mod.ts";
import { testWorld, type World } from "../../testing/world.ts";
import { until } from "../../testing/until.ts";
import { embedLane } from "../artefact/embed_lane.ts";
import { run as embed } from "../artefact/isolated/embed.ts";
import { buildContext, makeIndex } from "../testing/make_index.ts";
import { searchShop, suggestShop } from "../shop/mod.ts";
import { endSearch, searcherOf } from "./searcher.ts";

async function shop(): Promise<World & { named(q: string): Promise<string[]> }> {
  const folder = await Deno.makeTempDir({ prefix: "search-" });
  const world = await testWorld({ env: { DATA_DIR: folder } });
  const { deps } = world;
  world.defer(() => Deno.remove(folder, { recursive: true }));
  world.defer(() => endSearch(deps));
  await sell(deps, [{ name: "Plum jam" }, { name: "Quince jelly" }, { name: "Olive soap" }]);
  return Object.assign(world, {
    async named(q: string) {
      const params = { ...defaultListParams, q, sort: "match" as const };
      const { found } = await searchShop(deps, { params, category: null });
      return found.products.map(({ name }) => name);
    },
  });
}

Deno.test("searches are answered by the version that is current, and by the database where there is none", async () => {
  await using world = await shop();
  const { deps, clock, named } = world;
  const searcher = searcherOf(deps);
  assert.deepEqual(await named("jam"), ["Plum jam"]);
  assert.equal(searcher.version, null);
  const first = await makeIndex(deps);
  assert.equal(searcher.version, first);
  assert.equal((await named("plum jamm"))[0], "Plum jam");

  // Another one takes over without a search that waits for it.
  clock.advance(2_000);
  const second = await makeIndex(deps);
  assert.notEqual(second, first);
  assert.equal(searcher.version, second);

  // One that cannot be read is left alone: what answers goes on.
  clock.advance(2_000);
  await deps.sql`delete from search_index_parts where name = 'ids'`;
  await deps.sql`update search_pointer set version = ${first}`;
  await searcher.settle();
  assert.equal(searcher.version, second);
  assert.ok(world.lines.some((line) => line.includes('"search.index_failed"')));
  assert.equal((await named("jelly"))[0], "Quince jelly");
});

Deno.test("what has changed since the index was made is found at once, and what is gone is not", async () => {
  await using world = await shop();
  const { deps, clock, named } = world;
  await makeIndex(deps);
  await sell(deps, [{ name: "Zebra biscuits" }]);
  await deps.sql`update products set name = 'Fig jam', updated_at = now() where name = 'Plum jam'`;
  await deps
    .sql`update products set is_active = false, updated_at = now() where name = 'Olive soap'`;
  await touchCatalog(deps.sql);
  clock.advance(2_000);
  await until("the new product is found", async () => {
    return (await named("zebra biscuits"))[0] === "Zebra biscuits";
  });
  assert.equal((await named("fig jam"))[0], "Fig jam");
  assert.ok(!(await named("plum")).includes("Plum jam"));
  assert.ok(!(await named("olive soap")).includes("Olive soap"));
});

Deno.test("suggestions are products, types and brands that begin as what was typed", async () => {
  await using world = await shop();
  const { deps } = world;
  const texts = async (typed: string) =>
    (await suggestShop(deps, typed)).map(({ kind, text }) => `${kind} ${text}`);
  assert.deepEqual(await texts("plu"), ["product Plum jam"]);
  await makeIndex(deps);
  assert.deepEqual(await texts("ja pl"), ["product Plum jam"]);
  for (const nothing of ["", "p", " ", "\u0000", "%", "xyz", "ก".repeat(300)]) {
    assert.deepEqual(await texts(nothing), [], nothing);
  }
});

Deno.test("words and meaning fall back separately: another model's vectors are left out, a lost index is not missed", async () => {
  await using world = await shop();
  const { deps, clock, named } = world;
  const meanings = async (args: unknown) => {
    const outcome = await embed(args as Parameters<typeof embed>[0]);
    return outcome.kind === "done" ? outcome.result : null;
  };
  await embedLane({ lane: 0, lanes: 1 }, buildContext(deps), meanings);
  const version = await makeIndex(deps);
  const found = await searcherOf(deps).search("plum jam");
  assert.deepEqual([found?.version, found?.byMeaning], [version, true]);

  endSearch(deps);
  await deps.sql`update search_indexes set model = 'another'`;
  await searcherOf(deps).settle();
  const byWords = await searcherOf(deps).search("plum jam");
  assert.deepEqual([byWords?.version, byWords?.byMeaning], [version, false]);
  assert.equal((await named("plum jamm"))[0], "Plum jam");

  endSearch(deps);
  await deps.sql`delete from search_index_parts`;
  clock.advance(2_000);
  await searcherOf(deps).settle();
  assert.equal(await searcherOf(deps).search("plum jam"), null);
  assert.deepEqual(await named("plum jam"), ["Plum jam"], "the database answers");
});
