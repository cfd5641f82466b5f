import assert from "node:assert/strict";
import { defaultListParams } from "../../catalog/mod.ts";
import type { ListParams } from "../../catalog/shape.ts";
import { sell } from "../../orders/testing/shop.ts";
import { testWorld, type World } from "../../testing/world.ts";
import { endSearch, JUDGED } from "../serve/searcher.ts";
import { retrieve } from "../shop/retrieve.ts";
import { searchShop } from "../shop/mod.ts";
import { makeIndex } from "../testing/make_index.ts";
import { PACE } from "./bounds.ts";
import { counterOf } from "./counter.ts";
import { addShown } from "./store.ts";
import { findLearnt, learnFromClicks, noteClick, noteShown } from "./mod.ts";

const names = ["Plum jam", "Quince jam", "Fig jam", "Olive soap"];
const agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const usual = { ...defaultListParams, sort: "match" as const };

/** What asks, where it is not the usual browser. */
interface Asker {
  agent?: string | null;
}

interface Shop extends World {
  /** Ids by name. */
  ids: ReadonlyMap<string, number>;
  /** Look for it, and have what is shown counted. */
  look(q: string, from: string | null, differing?: Partial<ListParams> & Asker): Promise<string[]>;
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
    async look(q: string, network: string | null, differing: Partial<ListParams> & Asker = {}) {
      const { agent: by = agent, ...narrowed } = differing;
      const params = { ...usual, q, ...narrowed };
      const { found: { products }, version } = await searchShop(deps, { params, category: null });
      noteShown(deps, { params, products, version, network, agent: by });
      return products.map(({ name }) => name);
    },
    click(q: string, name: string, network: string | null) {
      const referrer = `${origin}/search?${new URLSearchParams({ q })}`;
      noteClick(deps, { productId: ids.get(name)!, referrer, network, agent });
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
    noteClick(deps, { productId, referrer, network: null, agent });
  }
  assert.ok((await world.counted()).every((says) => says.endsWith(" 0")));
  noteClick(deps, { productId, referrer: `${origin}/search?lang=fr&q=jam`, network: null, agent });
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

Deno.test("how sure an answer is goes by what is first after clicks have counted, too", async () => {
  await using world = await shop();
  const { deps } = world;
  await sell(deps, Array.from({ length: 8 }, (_, n) => ({ name: `${"ABCDEFGH"[n]}pple jam` })));
  await makeIndex(deps);
  const sure = await retrieve(deps, "jam");
  assert.ok(sure.sureness > 0.9);
  const liked = sure.ids.slice(JUDGED, 2 * JUDGED);
  await deps.sql`
    insert into search_lifts (query, product_id, lift, shown, clicks)
    select 'jam', id, 1, 500, 400 from unnest(${liked}::bigint[]) id`;
  await deps.sql`
    insert into search_curve (learnt_at, examined, queries, pairs, shown, clicks)
    values (now(), '{1}', 1, 1, 500, 400)`;
  world.clock.advance(61_000);
  const learnt = await retrieve(deps, "jam");
  assert.deepEqual(learnt.ids.slice(0, JUDGED).toSorted(), liked.toSorted());
  assert.equal(learnt.sureness, sure.sureness);
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

Deno.test("robots are not counted: those that say so, those that say nothing, and those that nobody is as fast as", async () => {
  await using world = await shop();
  const { deps, clock, ids } = world;
  const robots = [
    null,
    "",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "curl/8.5.0",
    "python-requests/2.32",
    "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/140.0",
  ];
  for (const robot of robots) await world.look("jam", null, { agent: robot });
  assert.deepEqual(await world.counted(), []);
  const [shown] = [await world.look("jam", "203.0.113.7")];
  const first = shown[0]!;
  const { origin } = new URL(deps.config.PUBLIC_URL);
  for (const robot of robots) {
    const referrer = `${origin}/search?q=jam`;
    noteClick(deps, { productId: ids.get(first)!, referrer, network: null, agent: robot });
  }
  assert.ok((await world.counted()).every((says) => says.endsWith(" 1 0")));
  // Thirty things in a minute: whoever it is reads none of them, and counts nothing for an hour.
  for (let i = 0; i < PACE; i++) world.click(`jam ${i}`, first, "198.51.100.9");
  clock.advance(120_000);
  await world.look("jam", "198.51.100.9");
  world.click("jam", first, "198.51.100.9");
  assert.ok(
    (await world.counted()).some((says) => says.endsWith(" 2 1")),
    "a pace that is possible",
  );
  for (let i = 0; i <= PACE; i++) world.click(`jam ${i}`, first, "192.0.2.5");
  clock.advance(120_000);
  await world.look("jam", "192.0.2.5");
  world.click("jam", first, "192.0.2.5");
  assert.ok((await world.counted()).some((says) => says.endsWith(" 2 1")), "and one that is not");
  clock.advance(3_600_000);
  await world.look("jam", "192.0.2.5");
  assert.ok((await world.counted()).some((says) => says.endsWith(" 3 1")));
});

Deno.test("the table takes no more new rows than its bound, and goes on counting those it has", async () => {
  await using world = await shop();
  const { sql } = world.deps;
  const productId = world.ids.get("Plum jam")!;
  const count = (query: string) => ({ query, productId, position: 1, shown: 1 });
  const at = new Date();
  await addShown(sql, ["a", "b"].map(count), { at, most: 3 });
  await addShown(sql, ["b", "c", "d", "e"].map(count), { at, most: 3 });
  await addShown(sql, ["a", "z"].map(count), { at, most: 1 });
  const rows = await sql<{ says: string }[]>`
    select query || shown as says from search_clicks order by query`;
  assert.deepEqual(rows.map(({ says }) => says), ["a2", "b2", "c1"]);
});
