import assert from "node:assert/strict";
import { encodeArtefact } from "../artefact/artefact.ts";
import { openEmbedded } from "./embedded.ts";

const items = [1, 2].map((id) => ({
  ...{ id, name: `Rice number ${id}`, brand: null, type: "Rice", category: "Food" },
  ...{ subCategory: null, priceCents: 100, rating: null, content: "7" },
}));
const changed = Array.from(
  { length: 10_000 },
  (_, n) => ({ ...items[0]!, id: 10 + n, content: "8" }),
);
const parts = () =>
  encodeArtefact({ items, contents: BigInt64Array.of(7n, 7n), vectors: null })
    // Each opening takes them away.
    .map(({ name, bytes }) => ({ name, bytes: Uint8Array.from(bytes) }));
const asked = { text: "rice", limit: 5, explained: 0, isMeaningKnown: false };

Deno.test("a thread that answers late is not waited for, and answers again once it is in time", async () => {
  const engine = await openEmbedded(parts(), { search: 0, suggest: 30_000 });
  try {
    // It takes them in first; whoever asks meanwhile stands behind that.
    const taken = engine.layOver(changed);
    await assert.rejects(engine.search(asked), /No answer from "search" within 0 ms/);
    assert.ok(engine.isAlive, "late once is not gone");
    const { products } = await engine.suggest({ text: "ric", limit: 5 });
    assert.ok(products.length > 0);
    await taken;
  } finally {
    engine.end();
  }
});

Deno.test("a thread that is late eight times in a row is given up", async () => {
  const engine = await openEmbedded(parts(), { search: 0, suggest: 0 });
  try {
    const taken = engine.layOver(changed);
    const late = Array.from({ length: 8 }, () => engine.search(asked));
    const ends = await Promise.allSettled(late);
    for (const end of ends) {
      assert.match(end.status === "rejected" ? String(end.reason) : "answered", /No answer/);
    }
    assert.ok(!engine.isAlive, "whoever has it reads the index anew");
    await taken;
  } finally {
    engine.end();
  }
  await assert.rejects(engine.search(asked), /has ended/);
});
