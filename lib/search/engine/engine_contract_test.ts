import assert from "node:assert/strict";
import { encodeArtefact } from "../artefact/artefact.ts";
import type { IndexedItem, IndexedRow } from "../artefact/store.ts";
import { openEmbedded } from "./embedded.ts";
import type { SearchEngine } from "./engine.ts";
import { engineClient, EngineFault } from "./opensearch/client.ts";
import { fillEngine, removeIndex } from "./opensearch/fill.ts";
import { isOlder } from "./opensearch/revision.ts";
import { openEngine } from "./opensearch/opensearch.ts";
import { type StandIn, standIn } from "./testing/stand_in.ts";

const VERSION = "20261130T161500Z-3fa9c2d1";

function item(id: number, name: string, type: string): IndexedRow {
  const about = { brand: "Acme", category: "Food", subCategory: null, priceCents: 100, rating: 4 };
  return { id, name, type, ...about, content: String(id), vector: Uint8Array.of(127, 0) };
}

const rows = [
  item(1, "Plum jam", "Spreads"),
  item(2, "Quince jelly", "Spreads"),
  item(3, "Basmati rice", "Rice"),
  item(4, "Jasmine rice", "Rice"),
];

async function* pages(all = rows) {
  yield all;
}

interface Opened extends AsyncDisposable {
  engine: SearchEngine;
}

async function embedded(all = rows): Promise<Opened> {
  const contents = BigInt64Array.from(all, ({ content }) => BigInt(content));
  const engine = await openEmbedded(encodeArtefact({ items: all, contents, vectors: null }));
  return { engine, [Symbol.asyncDispose]: () => Promise.resolve(engine.end()) };
}

async function elsewhere(all = rows): Promise<Opened & { far: StandIn }> {
  const far = standIn();
  const client = engineClient(far.url);
  await fillEngine(client, { version: VERSION, dims: 2, pages: pages(all) });
  const engine = await openEngine(client, VERSION);
  return {
    engine,
    far,
    async [Symbol.asyncDispose]() {
      engine.end();
      await far[Symbol.asyncDispose]();
    },
  };
}

for (const [name, open] of Object.entries({ embedded, elsewhere })) {
  Deno.test(`an engine finds, suggests, and takes in what changed: ${name}`, async () => {
    await using opened = await open();
    const { engine } = opened;
    const ids = async (
      text: string,
      limit = 10,
    ) => [...(await engine.search({ text, isMeaningKnown: false, explained: 5, limit })).ids];
    assert.equal((await ids("plum jam"))[0], 1);
    assert.equal((await ids("basmti rice"))[0], 3);
    assert.equal((await ids("rice", 1)).length, 1);
    assert.deepEqual((await ids("rice")).slice(0, 2).toSorted(), [3, 4]);
    const found = await engine.search({
      text: "jelly",
      isMeaningKnown: false,
      explained: 5,
      limit: 5,
    });
    assert.equal(found.ids.length, found.scores.length);
    assert.equal(found.why.length, found.ids.length);
    assert.equal(found.understood.text, "jelly");
    const begun = await engine.suggest({ text: "ric", limit: 5 });
    assert.deepEqual(begun.products.toSorted(), [3, 4]);
    assert.deepEqual(begun.terms, [{ kind: "type", text: "Rice", products: 2 }]);

    const { vector: _, ...fig } = item(9, "Fig chutney", "Spreads");
    const changed: IndexedItem[] = [{ ...fig, content: "77" }];
    await engine.layOver(changed);
    await engine.layOver(changed);
    assert.equal((await ids("fig chutney"))[0], 9);
    for (const odd of ["%", "\u0000", "(", '{"a":1}', "ก".repeat(100), "a ".repeat(50)]) {
      await ids(odd);
      await engine.suggest({ text: odd, limit: 5 });
    }
    assert.ok(engine.isAlive && !engine.isBusy);
    engine.end();
    assert.ok(!engine.isAlive);
  });
}

/** A shop of its own, in which each thing that can be understood of a query makes a difference. */
const goods = [
  { ...item(1, "Plum Jam, 250 g", "Spreads"), brand: "Orchard", priceCents: 450 },
  { ...item(2, "Plum Jam, Sugar Free, 500 g", "Spreads"), brand: "Orchard", priceCents: 900 },
  { ...item(3, "Aubergine", "Vegetables"), brand: "Hollow Farm", priceCents: 150 },
  { ...item(4, "Roasted Peanuts", "Snacks"), brand: "Acme", priceCents: 300 },
  { ...item(5, "Hazelnut Chocolate", "Chocolate"), brand: "Acme", priceCents: 350 },
  { ...item(6, "Dark Chocolate", "Chocolate"), brand: "Tilda", priceCents: 1200 },
  { ...item(7, "Champignon Mushrooms", "Vegetables"), brand: "Hollow Farm", priceCents: 200 },
  { ...item(8, "Mosquito Repellent Coil", "Insects"), brand: "Acme", priceCents: 500 },
];

for (const [name, open] of Object.entries({ embedded, elsewhere })) {
  Deno.test(`an engine understands what a query says besides words: ${name}`, async () => {
    await using opened = await open(goods);
    const { engine } = opened;
    const search = (text: string) =>
      engine.search({ text, isMeaningKnown: false, explained: 10, limit: 10 });
    const firstOf = async (text: string) => (await search(text)).ids[0];

    const priced = await search("plum jam under 5 euros");
    assert.deepEqual(priced.understood.price, { minCents: null, maxCents: 500 });
    assert.equal(priced.ids[0], 1);
    const dearer = await search("plum jam under 1 euro");
    assert.ok(dearer.ids.includes(1), "what costs more is near, where nothing costs so little");
    assert.ok(priced.parts.some((part) => part.kind === "price" && part.without === "plum jam"));

    const lacking = await search("plum jam without sugar");
    assert.deepEqual(lacking.understood.excluded, ["sugar"]);
    assert.deepEqual(lacking.understood.attributes, ["sugar free"]);
    assert.equal(lacking.ids[0], 2);

    const excluded = await search("chocolate -hazelnut");
    assert.deepEqual(excluded.understood.excluded, ["hazelnut"]);
    assert.equal(excluded.ids[0], 6);
    const wrong = excluded.ids.indexOf(5);
    assert.ok(
      wrong < 0 || wrong === excluded.ids.length - 1,
      "what must not be in it is left out, or last of what is near",
    );

    const sized = await search("plum jam 500 g");
    assert.equal(sized.understood.size, "500g");
    assert.equal(sized.ids[0], 2);
    assert.ok(sized.parts.some(({ kind, without }) => kind === "size" && without === "plum jam"));

    assert.equal(await firstOf("brinjal"), 3, "what the trade calls it otherwise");
    assert.equal(await firstOf("confiture de prunes"), 1, "French");
    assert.equal(await firstOf("something to keep mosquitoes away"), 8, "a need");

    const branded = await search("hollow farm mushrooms");
    assert.equal(branded.understood.brand, "Hollow Farm");
    assert.equal(branded.ids[0], 7);
    assert.ok(branded.parts.some((part) => part.kind === "brand"));

    const misspelt = await search("auberginne");
    assert.equal(misspelt.ids[0], 3);
    assert.equal(misspelt.didYouMean, "aubergine");
    assert.deepEqual(misspelt.understood.corrections.map(({ meant }) => meant), ["aubergine"]);
    assert.equal((await search("dark chocolate")).didYouMean, null);
    engine.end();
  });
}

Deno.test("an engine elsewhere answers from an index of an older release, and takes changes into it", async () => {
  await using opened = await elsewhere();
  const { far } = opened;
  opened.engine.end();
  const [index] = far.indexes.values();
  index!.meta = {};
  for (const field of ["sizes", "free", "name.plain"]) index!.fields.delete(field);
  const client = engineClient(far.url);
  assert.ok(await isOlder(client, VERSION));
  const engine = await openEngine(client, VERSION);
  const before = { text: "jam", isMeaningKnown: false, explained: 5, limit: 5 };
  assert.equal((await engine.search(before)).ids[0], 1);
  const { vector: _, ...fig } = item(9, "Fig chutney 500 g", "Spreads");
  await engine.layOver([{ ...fig, content: "77" }]);
  const asked = { text: "fig", isMeaningKnown: false, explained: 5, limit: 5 };
  assert.equal((await engine.search(asked)).ids[0], 9);
  engine.end();
  await fillEngine(client, { version: VERSION, dims: 2, pages: pages() });
  assert.ok(!await isOlder(client, VERSION), "made anew it has them");
  await removeIndex(client, VERSION);
  await assert.rejects(openEngine(client, VERSION), (fault) => fault instanceof EngineFault);
});

Deno.test("an engine elsewhere is busy while as many queries as may wait to be read", async () => {
  await using opened = await elsewhere();
  const { engine } = opened;
  const asked = { text: "jam", isMeaningKnown: false, explained: 5, limit: 5 };
  const answers = Array.from({ length: 32 }, () => engine.search(asked));
  // Answers of a thread are tasks: none comes between these.
  for (let turn = 0; turn < 100; turn++) await null;
  assert.ok(engine.isBusy);
  await Promise.all(answers);
  assert.ok(!engine.isBusy);
});

Deno.test("an engine elsewhere is asked by words and meaning, and says what it refuses", async () => {
  await using opened = await elsewhere();
  const { engine, far } = opened;
  await engine.search({ text: "jam", isMeaningKnown: true, explained: 5, limit: 5 });
  const asked = far.searches.at(-1) as {
    query: { hybrid: { queries: [unknown, { knn: { meaning: { vector: number[] } } }] } };
    search_pipeline: unknown;
  };
  assert.equal(asked.query.hybrid.queries[1].knn.meaning.vector.length, 100);
  assert.ok(asked.search_pipeline);
  const client = engineClient(far.url);
  await fillEngine(client, { version: VERSION, dims: null, pages: pages() }).then(
    () => assert.fail("vectors without a field for them"),
    (error) => assert.match(String(error), /did not take a product.*\[meaning\]/),
  );
  await removeIndex(client, VERSION);
  await removeIndex(client, VERSION);
  await assert.rejects(
    engine.search({ text: "jam", isMeaningKnown: false, explained: 5, limit: 5 }),
    (error) => error instanceof EngineFault && error.status === 404,
  );
  const stranger = engineClient(far.url.replace("shop:", "other:"));
  await assert.rejects(removeIndex(stranger, VERSION), /refused DELETE.*Unauthorized/);
});
