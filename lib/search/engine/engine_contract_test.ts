import assert from "node:assert/strict";
import { encodeArtefact } from "../artefact/artefact.ts";
import type { IndexedItem, IndexedRow } from "../artefact/store.ts";
import { openEmbedded } from "./embedded.ts";
import type { SearchEngine } from "./engine.ts";
import { engineClient, EngineFault } from "./opensearch/client.ts";
import { fillEngine, removeIndex } from "./opensearch/fill.ts";
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

async function* pages() {
  yield rows;
}

interface Opened extends AsyncDisposable {
  engine: SearchEngine;
}

async function embedded(): Promise<Opened> {
  const contents = BigInt64Array.from(rows, ({ content }) => BigInt(content));
  const engine = await openEmbedded(encodeArtefact({ items: rows, contents, vectors: null }));
  return { engine, [Symbol.asyncDispose]: () => Promise.resolve(engine.end()) };
}

async function elsewhere(): Promise<Opened & { far: StandIn }> {
  const far = standIn();
  const client = engineClient(far.url);
  await fillEngine(client, { version: VERSION, dims: 2, pages: pages() });
  const engine = openEngine(client, VERSION);
  return { engine, far, [Symbol.asyncDispose]: () => far[Symbol.asyncDispose]() };
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
