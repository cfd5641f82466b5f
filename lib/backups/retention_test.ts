import assert from "node:assert/strict";
import { DAY_MS } from "../clock.ts";
import { outlived } from "./retention.ts";

/** One each night, the newest first. */
function nights(count: number, last = "2026-11-30T02:50:00Z") {
  return Array.from({ length: count }, (_, ago) => {
    const madeAt = new Date(Date.parse(last) - ago * DAY_MS).toISOString();
    return { name: madeAt.slice(0, 10), madeAt };
  });
}

const keptOf = (all: ReturnType<typeof nights>, proven: string | null = null) => {
  const gone = new Set(outlived(all, { proven }));
  return all.map(({ name }) => name).filter((name) => !gone.has(name));
};

Deno.test("outlived() leaves 7 days, 4 weeks and 12 months", () => {
  const kept = keptOf(nights(800));
  assert.deepEqual(kept.slice(0, 7), nights(7).map(({ name }) => name));
  assert.deepEqual(kept.slice(7, 9), ["2026-11-22", "2026-11-15"]);
  assert.deepEqual(kept.slice(9).map((name) => name.slice(0, 7)), [
    ..."10 09 08 07 06 05 04 03 02 01".split(" ").map((month) => `2026-${month}`),
    "2025-12",
  ]);
  // Run night after night it comes to the same.
  let rolling: ReturnType<typeof nights> = [];
  for (const night of nights(400).reverse()) {
    rolling = [night, ...rolling];
    const gone = new Set(outlived(rolling, { proven: null }));
    rolling = rolling.filter(({ name }) => !gone.has(name));
  }
  assert.deepEqual(rolling.map(({ name }) => name), kept.slice(0, rolling.length));
  assert.equal(rolling.length, kept.length);
});

Deno.test("outlived() takes the newest proven backup never, and many for no clock", () => {
  const all = nights(100);
  const old = all[50]!.name;
  assert.ok(outlived(all, { proven: null }).includes(old));
  assert.ok(keptOf(all, old).includes(old));
  const ahead = { name: "ahead", madeAt: "2027-11-30T02:50:00Z" };
  const gone = outlived([ahead, ...nights(6)], { proven: null });
  assert.deepEqual(gone, []);
  const oneDay = [0, 1, 2, 3, 4].map((hour) => ({
    name: `${hour}`,
    madeAt: `2026-11-30T0${hour}:00:00Z`,
  }));
  assert.deepEqual(outlived(oneDay, { proven: null }), ["1", "0"], "three of a day stay");
  const later = nights(3, "2027-06-01T02:50:00Z");
  assert.deepEqual(outlived([...later, ...nights(4)], { proven: null }), []);
});
