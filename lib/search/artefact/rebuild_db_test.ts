import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { operator, theSystem } from "../../actor.ts";
import { MINUTE_MS } from "../../clock.ts";
import { sell } from "../../orders/testing/shop.ts";
import { testWorld, type World } from "../../testing/world.ts";
import { standIn } from "../engine/testing/stand_in.ts";
import { buildContext, computeHere, makeIndex } from "../testing/make_index.ts";
import { askRebuild } from "./ask_rebuild.ts";
import { buildSearchIndex } from "./build_search_index.ts";
import { chooseVersion } from "./choose_version.ts";
import { embedLane } from "./embed_lane.ts";
import { planRebuild } from "./plan_rebuild.ts";
import { KEPT_VERSIONS } from "./shape.ts";
import { selectManifests, selectPointer } from "./store.ts";

async function shop(
  names: string[],
  env: Record<string, string> = {},
): Promise<World & { folder: string }> {
  const folder = await Deno.makeTempDir({ prefix: "search-" });
  const world = await testWorld({ env: { DATA_DIR: folder, ...env } });
  world.defer(() => Deno.remove(folder, { recursive: true }));
  await sell(world.deps, names.map((name) => ({ name })));
  return Object.assign(world, { folder });
}

/** A model of two numbers, which says how often it was asked what. */
function twoNumbers(asked: string[][]) {
  return ({ items }: { items: { name: string }[] }) => {
    asked.push(items.map(({ name }) => name));
    const vector = Buffer.from(Int8Array.of(127, 0)).toString("base64");
    return Promise.resolve({ vectors: items.map(() => vector) });
  };
}

Deno.test("a rebuild is a flow: lanes for what is new, then the index; one at a time, and none where nothing changed", async () => {
  await using world = await shop(["plum", "quince"]);
  const { deps } = world;
  const ctx = buildContext(deps);
  assert.equal(await planRebuild({}, ctx, "two"), "started");
  assert.equal(await planRebuild({ isForced: true }, ctx, "two"), "busy");
  const nodes = await deps.sql`
    select task, state, on_failure as "onFailure" from flow_nodes order by position`;
  assert.deepEqual([...nodes], [
    { task: null, state: "running", onFailure: "continue" },
    { task: "embed_products", state: "running", onFailure: null },
    { task: "build_search_index", state: "waiting", onFailure: null },
  ]);
  await deps.sql`update flows set state = 'done', ended_at = now()`;

  const asked: string[][] = [];
  const compute = twoNumbers(asked) as (args: unknown) => Promise<unknown>;
  assert.equal(await embedLane({ lane: 0, lanes: 1 }, ctx, compute, "two"), 2);
  assert.equal(asked[0]!.length, 2);
  const built = await buildSearchIndex({}, ctx, computeHere, "two");
  assert.ok(typeof built === "object");
  assert.equal(await planRebuild({}, ctx, "two"), "unchanged");
  const next = buildContext(deps);
  assert.equal(await buildSearchIndex({}, next, computeHere, "two"), "unchanged");
  // A job whose worker was lost after it had published is not done again.
  const again = await buildSearchIndex({ isForced: true }, ctx, computeHere, "two");
  assert.deepEqual(again, built);
  assert.equal((await selectManifests(deps.sql)).length, 1);

  // Another price is no other meaning; another name is.
  await deps.sql`update products set price_cents = price_cents + 1`;
  assert.equal(await embedLane({ lane: 0, lanes: 1 }, ctx, compute, "two"), 0);
  await deps.sql`update products set name = 'Ripe plum' where name = 'plum'`;
  assert.equal(await embedLane({ lane: 0, lanes: 1 }, ctx, compute, "two"), 1);
  assert.match(asked[1]!.join(), /Ripe plum/);
  const [manifest] = await selectManifests(deps.sql);
  assert.deepEqual([manifest!.items, manifest!.vectors], [2, 2]);
  assert.deepEqual([...Deno.readDirSync(`${world.folder}/indexes/search`)], []);
});

Deno.test("an index that an older release has put into an engine elsewhere is made anew", async () => {
  await using far = standIn();
  await using world = await shop(["plum"], { SEARCH_URL: far.url });
  const { deps } = world;
  await buildSearchIndex({}, buildContext(deps), computeHere, null);
  assert.equal(await planRebuild({}, buildContext(deps), null), "unchanged");
  const [index] = far.indexes.values();
  index!.meta = {};
  world.clock.advance(MINUTE_MS);
  assert.equal(await planRebuild({}, buildContext(deps), null), "started");
  assert.ok(typeof await buildSearchIndex({}, buildContext(deps), computeHere, null) === "object");
  await deps.sql`update flows set state = 'done', ended_at = now()`;
  assert.equal(await planRebuild({}, buildContext(deps), null), "unchanged");
  far.indexes.clear();
  assert.equal(await planRebuild({}, buildContext(deps), null), "unchanged", "nobody knows");
});

Deno.test("what a killed run has worked out is kept, and its folder goes with the next", async () => {
  await using world = await shop(["plum", "quince", "rice"]);
  const { deps } = world;
  const ctx = buildContext(deps);
  const dies = () => Promise.reject(new Error("killed"));
  await assert.rejects(embedLane({ lane: 0, lanes: 1 }, ctx, dies, "two"), /killed/);
  await deps.sql`
    insert into search_vectors (product_id, model, content, vector)
    select id, 'another', 0, 'x' from products`;
  const asked: string[][] = [];
  const compute = twoNumbers(asked) as (args: unknown) => Promise<unknown>;
  const halves = [0, 1].map((lane) => embedLane({ lane, lanes: 2 }, ctx, compute, "two"));
  assert.deepEqual((await Promise.all(halves)).toSorted(), [1, 2], "each product in one lane");

  const left = `${world.folder}/indexes/search/0199.building`;
  await Deno.mkdir(left, { recursive: true });
  await assert.rejects(buildSearchIndex({}, ctx, dies), /killed/);
  assert.equal(await selectPointer(deps.sql), null);
  await buildSearchIndex({}, ctx, computeHere, "two");
  assert.deepEqual([...Deno.readDirSync(`${world.folder}/indexes/search`)], []);
});

Deno.test("a version that somebody chose answers until a rebuild is asked for; old ones go, never that one", async () => {
  await using world = await shop(["plum"]);
  const { deps, clock } = world;
  assert.deepEqual(await chooseVersion(deps, operator, { version: null }), {
    ok: false,
    reason: "missing",
  });
  const first = await makeIndex(deps);
  clock.advance(MINUTE_MS);
  const second = await makeIndex(deps);
  const chosen = await chooseVersion(deps, operator, { version: null });
  assert.deepEqual(chosen, { ok: true, version: first, before: second });
  const again = [null, first, "20261130T161500Z-3fa9c2d1"].map((version) =>
    chooseVersion(deps, operator, { version })
  );
  assert.deepEqual((await Promise.all(again)).map((answer) => answer.ok || answer.reason), [
    "none_before",
    "current",
    "missing",
  ]);
  await sell(deps, [{ name: "quince" }]);
  assert.equal(await planRebuild({}, buildContext(deps)), "pinned");
  const lists = [];
  for (let more = 0; more < KEPT_VERSIONS; more++) {
    clock.advance(MINUTE_MS);
    // As a flow would that was under way when it was chosen.
    await deps.sql`update products set price_cents = price_cents + 1`;
    lists.push(await buildSearchIndex({}, buildContext(deps), computeHere));
  }
  assert.equal((await selectPointer(deps.sql))!.version, first);
  const kept = (await selectManifests(deps.sql)).map(({ version }) => version);
  assert.equal(kept.length, KEPT_VERSIONS + 1);
  assert.ok(kept.includes(first) && !kept.includes(second));

  await askRebuild(deps, theSystem);
  assert.equal((await selectPointer(deps.sql))!.isPinned, false);
  const verbs = await deps.sql`select verb from audit where verb like 'search.%' order by id`;
  assert.deepEqual(verbs.map(({ verb }) => verb), [
    "search.version_chosen",
    "search.rebuild_asked",
  ]);
  assert.equal(await planRebuild({ isForced: true }, buildContext(deps)), "started");
});
