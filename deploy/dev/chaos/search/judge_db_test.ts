import assert from "node:assert/strict";
import { join } from "node:path";
import { sell } from "../../../../lib/orders/testing/shop.ts";
import { endSearch } from "../../../../lib/search/serve/searcher.ts";
import { makeIndex } from "../../../../lib/search/testing/make_index.ts";
import { testWorld } from "../../../../lib/testing/world.ts";
import { judge, openBook } from "./judge.ts";

Deno.test("the judge sees what is left over, not whole, or done twice", async () => {
  const folder = await Deno.makeTempDir({ prefix: "search-" });
  await using world = await testWorld({ env: { DATA_DIR: folder } });
  const { deps: { sql }, deps, clock } = world;
  world.defer(() => Deno.remove(folder, { recursive: true }));
  world.defer(() => endSearch(deps));
  await sell(deps, [{ name: "plum" }, { name: "quince" }]);
  await openBook(sql);
  const indexes = join(folder, "indexes", "search");
  const found = async () => {
    const all = await judge({ sql, folder: indexes });
    return Object.entries(all).filter(([, times]) => times > 0).map(([what]) => what);
  };
  const seen = async (what: string, change: () => Promise<unknown>) => {
    assert.ok(!(await found()).includes(what), `${what}, before`);
    await change();
    assert.ok((await found()).includes(what), what);
  };
  const know = () =>
    sql`
    insert into search_vectors (product_id, model, content, vector)
    select id, 'two', 7, '\\x7f00' from products
    on conflict (product_id) do update set vector = excluded.vector`;
  await know();
  await makeIndex(deps);
  await sql`update search_indexes set vectors = items`;
  assert.deepEqual(await found(), []);
  await seen("products whose meaning was kept twice", know);
  await seen(
    "folders that were left",
    () => Deno.mkdir(join(indexes, "0199.building"), { recursive: true }),
  );
  await seen("versions without a product, or its meaning", () =>
    sql`
    update search_indexes set vectors = 1`);
  clock.advance(2_000);
  await seen("answers by another version than the newest", async () => {
    const [{ version } = { version: "" }] = await sql<{ version: string }[]>`
      select version from search_pointer`;
    await makeIndex(deps);
    await sql`update search_pointer set version = ${version}`;
  });
  await seen("versions that one job has made twice", () =>
    sql`
    update search_indexes set job_id = (select min(job_id::text)::uuid from search_indexes)`);
  await seen("versions that are not whole", () =>
    sql`
    update search_index_parts set bytes = set_byte(bytes, 0, 255 - get_byte(bytes, 0))
     where number = 0`);
  await seen("products without their meaning", () => sql`delete from search_vectors`);
});
