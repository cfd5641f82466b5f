import assert from "node:assert/strict";
import { defaultListParams } from "../../catalog/mod.ts";
import type { ListParams } from "../../catalog/shape.ts";
import { sell } from "../../orders/testing/shop.ts";
import { testWorld, type World } from "../../testing/world.ts";
import { endSearch } from "../serve/searcher.ts";
import { searchShop } from "../shop/mod.ts";
import { makeIndex } from "../testing/make_index.ts";
import { counterOf } from "./counter.ts";
import { findLearnt, learnFromClicks, noteClick, noteShown } from "./mod.ts";

const names = ["Plum jam", "Quince jam", "Fig jam", "Olive soap"];
const usual = { ...defaultListParams, sort: "match" as const };

interface Shop extends World {
  /** Ids by name. */
  ids: ReadonlyMap<string, number>;
  /** Look for it, and have what is shown counted. */
  look(q: string, from: string | null, differing?: Partial<ListParams>): Promise<string[]>;
  click(q: string, name: string, from: string | null): void;
  counted(): Promise<string[]>;
}

async function shop(isOn = true): Promise<Shop> {
  const folder = await Deno.makeTempDir({ prefix: "search-" });
  const world = await testWorld({ env: { DATA_DIR: folder, SEARCH_CLICKS: String(isOn) } });
  const { deps } = world;
  world.defer(() => Deno.remove(folder, { recursive: true }));
  world.defer(() => endSearch(deps));
  const sold = await sell(deps, names.map((name) => ({ name })));
  await makeIndex(deps);
  const ids = new Map(names.map((name, at) => [name, sold[at]!]));
  const { origin } = new URL(deps.config.PUBLIC_URL);
  return Object.assign(world, {
    ids,
    async look(q: string, network: string | null, differing: Partial<ListParams> = {}) {
      const params = { ...usual, q, ...differing };
      const { found: { products }, version } = await searchShop(deps, { params, category: null });
      noteShown(deps, { params, products, version, network });
      return products.map(({ name }) => name);
    },
    click(q: string, name: string, network: string | null) {
      const referrer = `${origin}/search?${new URLSearchParams({ q })}`;
      noteClick(deps, { productId: ids.get(name)!, referrer, network });
    },
    async counted() {
      await counterOf(deps).handOver(deps);
      const rows = await deps.sql<{ says: string }[]>`
        select c.query || ': ' || p.name || ' ' || shown || ' ' || clicks as says
          from search_clicks c join products p on p.id = c.product_id
         order by c.query, c.position, p.name`;
      return rows.map(({ says }) => says);
    },
  });
}

Deno.test("what is shown and clicked is counted by its words, once an hour for a network", async () => {
  await using world = await shop();
  const shown = await world.look("Jams", "203.0.113.7");
  assert.ok(shown.length >= 3, shown.join());
  await world.look("jam", "203.0.113.7");
  await world.look("the jam", "198.51.100.9");
  for (const from of ["203.0.113.7", "203.0.113.7", "198.51.100.9"]) {
    world.click("jam", shown[1]!, from);
  }
  // Never shown for it, so never counted.
  world.click("soap", "Olive soap", null);
  const rows = shown.map((name, at) => `jam: ${name} 2 ${at === 1 ? 2 : 0}`);
  assert.deepEqual(await world.counted(), rows);
  world.clock.advance(3_600_000);
  world.click("jam", shown[1]!, "203.0.113.7");
  assert.deepEqual((await world.counted())[1], `jam: ${shown[1]} 2 3`);
});

Deno.test("nothing is kept of what people type besides words of the trade", async () => {
  await using world = await shop();
  const typed = [
    "jam for wilhelmina",
    "wilhelmina@private.test",
    "jam 0049 170 1234567",
    "plum jam zypressenstieg 77",
    "jam ".repeat(40) + "a b c d e f g h",
    "",
    "%",
    "\u202e",
  ];
  for (const q of typed) {
    await world.look(q, null);
    world.click(q, "Plum jam", null);
  }
  await world.look("jam", null, { page: 2 });
  await world.look("jam", null, { sort: "price" });
  await world.look("jam", null, { minCents: 100 });
  await world.look("jam", null, { inStock: true });
  const queries = (await world.counted()).map((says) => says.split(":")[0]!);
  assert.deepEqual([...new Set(queries)], []);
  const kept = await world.deps.sql`select query from search_clicks`;
  assert.deepEqual([...kept], []);
});

Deno.test("a click counts from the first page of a search of our own alone", async () => {
  await using world = await shop();
  const { deps, ids } = world;
  await world.look("jam", null);
  const productId = ids.get("Fig jam")!;
  const { origin } = new URL(deps.config.PUBLIC_URL);
  for (
    const referrer of [
      null,
      "",
      "no address",
      "http://evil.test/search?q=jam",
      `${origin}/products?q=jam`,
      `${origin}/search`,
      `${origin}/search?q=jam&page=2`,
      `${origin}/search?q=jam&sort=price`,
      `${origin}/search?q=%E0%B8`,
      `${origin}/search?q=${"x".repeat(9_000)}`,
    ]
  ) {
    noteClick(deps, { productId, referrer, network: null });
  }
  assert.ok((await world.counted()).every((says) => says.endsWith(" 0")));
  noteClick(deps, { productId, referrer: `${origin}/search?lang=fr&q=jam`, network: null });
  assert.ok((await world.counted()).some((says) => says.endsWith("Fig jam 1 1")));
});

Deno.test("what people like in spite of where it stands comes first, once it was learnt", async () => {
  await using world = await shop();
  const { deps, clock } = world;
  const before = await world.look("jam", null);
  const liked = before.findLast((name) => name.endsWith("jam"))!;
  assert.notEqual(liked, before[0]);
  await world.counted();
  // A month of it: everybody looks at the first, and most click on the last.
  await deps.sql`
    update search_clicks c set shown = 400, clicks = case when p.name = ${liked} then 120 else 12 end
      from products p where p.id = c.product_id`;
  const { lifts } = await learnFromClicks(deps);
  assert.equal(lifts, before.length);
  clock.advance(61_000);
  assert.equal((await world.look("jam", null))[0], liked);
  assert.equal((await world.look("jams", null))[0], liked, "it is the same query");
  const { curve, strongest, isOn } = await findLearnt(deps);
  assert.equal(isOn, true);
  assert.ok(strongest.find(({ name }) => name === liked)!.lift > 0.3);
  const { length } = before;
  assert.deepEqual([curve!.queries, curve!.pairs, curve!.shown], [1, length, 400 * length]);
  const params = { ...usual, q: "jam" };
  const { why } = await searchShop(deps, { params, category: null, isExplained: true });
  assert.ok(why.get(world.ids.get(liked)!)!.why.clicks! > 0);
});

Deno.test("counts are bounded: what is old is forgotten", async () => {
  await using world = await shop();
  const { deps, clock } = world;
  const { length } = await world.look("jam", null);
  await world.counted();
  clock.advance(91 * 86_400_000);
  assert.deepEqual(await learnFromClicks(deps), { queries: 0, lifts: 0, forgotten: length });
});

Deno.test("a shop that does not want it counts nothing, and ranks by nothing", async () => {
  await using world = await shop(false);
  const { deps } = world;
  const before = await world.look("jam", null);
  world.click("jam", "Fig jam", null);
  assert.deepEqual(await world.counted(), []);
  await deps.sql`
    insert into search_lifts (query, product_id, lift, shown, clicks)
    values ('jam', ${world.ids.get(before.at(-1)!)!}, 1, 500, 400)`;
  await deps.sql`
    insert into search_curve (learnt_at, examined, queries, pairs, shown, clicks)
    values (now(), '{1}', 1, 1, 500, 400)`;
  assert.deepEqual(await world.look("jams", null), before);
});
