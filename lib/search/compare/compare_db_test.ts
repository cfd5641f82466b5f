import assert from "node:assert/strict";
import { sell } from "../../orders/testing/shop.ts";
import { until } from "../../testing/until.ts";
import { testWorld, type World } from "../../testing/world.ts";
import { endSearch } from "../serve/searcher.ts";
import { makeIndex } from "../testing/make_index.ts";
import { compareVersions } from "./compare.ts";

async function shop(): Promise<World & { a: string; b: string }> {
  const folder = await Deno.makeTempDir({ prefix: "search-" });
  const world = await testWorld({ env: { DATA_DIR: folder } });
  const { deps, clock } = world;
  world.defer(() => Deno.remove(folder, { recursive: true }));
  world.defer(() => endSearch(deps));
  await sell(deps, [{ name: "Plum jam" }, { name: "Quince jam" }, { name: "Olive soap" }]);
  await deps.sql`update products set kind = 'Spreads' where name like '%jam'`;
  const a = await makeIndex(deps);
  clock.advance(2_000);
  await sell(deps, [{ name: "Fig jam" }]);
  await deps.sql`update products set kind = 'Spreads' where name = 'Fig jam'`;
  await deps.sql`update products set is_active = false where name = 'Quince jam'`;
  return Object.assign(world, { a, b: await makeIndex(deps) });
}

Deno.test("two versions are asked the same: what is new, what is gone, and how many both have", async () => {
  await using world = await shop();
  const { deps, a, b } = world;
  const answer = await compareVersions(deps, { a, b, queries: [" jam ", "jam", "soap", "%", ""] });
  assert.ok(answer.ok);
  const { queries, names, overlap, equal } = answer.comparison;
  assert.deepEqual(queries.map(({ text }) => text), ["jam", "soap"]);
  const [jam, soap] = queries;
  const named = (side: "a" | "b") =>
    Object.fromEntries(jam![side].map(({ id, elsewhere }) => [names.get(id), elsewhere !== null]));
  assert.deepEqual(named("a"), { "Plum jam": true, "Quince jam": false });
  assert.deepEqual(named("b"), { "Plum jam": true, "Fig jam": false });
  assert.equal(jam!.overlap, 0.5);
  assert.ok(soap!.isEqual);
  assert.deepEqual([overlap, equal], [0.75, 1]);
});

Deno.test("without queries it is what was asked most of late, then the largest kinds of products", async () => {
  await using world = await shop();
  const { deps, a, b } = world;
  const texts = async () => {
    const answer = await compareVersions(deps, { a, b, queries: [] });
    assert.ok(answer.ok);
    return answer.comparison.queries.map(({ text }) => text);
  };
  assert.deepEqual(await texts(), ["Spreads"]);
  await deps.sql`
    insert into search_clicks (query, product_id, position, shown, shown_at)
    values ('=500g free:sugar jam', 1, 1, 9, now()), ('soap', 1, 1, 4, now()),
           ('soap', 1, 2, 6, now())`;
  assert.deepEqual(await texts(), ["soap", "500g sugar free jam", "Spreads"]);
});

Deno.test("there is one comparison at a time, of two versions that are there", async () => {
  await using world = await shop();
  const { deps, a, b } = world;
  const ask = (one: string, other: string) =>
    compareVersions(deps, { a: one, b: other, queries: ["jam"] });
  const [first, second] = await Promise.all([ask(a, b), ask(b, a)]);
  assert.ok(first.ok);
  assert.deepEqual(second, { ok: false, reason: "busy" });
  assert.deepEqual(await ask(a, a), { ok: false, reason: "same" });
  const late = await compareVersions(deps, { a, b, queries: ["jam"] }, 0);
  assert.deepEqual(late, { ok: false, reason: "late" });
  await until("its thread has ended", async () => (await ask(a, b)).ok);
  const none = "20261130T161500Z-3fa9c2d1";
  for (const [one, other] of [[a, none], [none, a]] as const) {
    assert.deepEqual(await ask(one, other), { ok: false, reason: "missing" });
  }
  await deps.sql`delete from search_index_parts where version = ${a} and name = 'ids'`;
  await assert.rejects(ask(b, a), /has no piece "ids"/);
  await deps.sql`update search_indexes set format = 99 where version = ${a}`;
  assert.deepEqual(await ask(b, a), { ok: false, reason: "missing" });
});
