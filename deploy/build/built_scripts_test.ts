import assert from "node:assert/strict";
import { brotliCompressSync } from "node:zlib";
import { snapshot } from "../../_fresh/snapshot.js";

const islands = new Map(snapshot.islands.map((island) => [island.name, island]));
const frame = ["Connection", "PanelTools", "SessionEnd"];

/** Islands by what a page shows, and what they may weigh. */
const pages = [
  { what: "any page of the panel", names: frame, maxBytes: 21_000 },
  { what: "a list", names: [...frame, "LiveList"], maxBytes: 25_000 },
  { what: "a log", names: [...frame, "LiveLog"], maxBytes: 25_000 },
  { what: "a page with a part under way", names: [...frame, "FollowPart"], maxBytes: 25_000 },
  {
    what: "the dashboard",
    names: [...frame, "LiveCounts", "LiveEngine", "LiveOrders"],
    maxBytes: 25_000,
  },
  { what: "any page of the shop", names: ["SearchBox"], maxBytes: 15_000 },
  { what: "a shopper's order", names: ["SearchBox", "LiveOrder"], maxBytes: 18_000 },
  {
    what: "the payment of an order",
    names: ["SearchBox", "HoldTimer", "LiveOrder"],
    maxBytes: 18_000,
  },
  { what: "questions", names: ["SearchBox", "AskBox"], maxBytes: 15_000 },
  { what: "a shopper's log-in", names: ["SearchBox", "Passkey"], maxBytes: 15_000 },
];

for (const { what, names, maxBytes } of pages) {
  Deno.test(`scripts of ${what} take less than ${maxBytes} bytes compressed`, async () => {
    const scripts = scriptsOf(names);
    const sizes = await Promise.all(scripts.map(compressedBytes));
    const all = sizes.reduce((sum, size) => sum + size);
    assert.ok(all <= maxBytes, `${all}: ${scripts.map((url, i) => `${url} ${sizes[i]}`)}`);
  });
}

Deno.test("each island is on one of these pages", () => {
  const shown = new Set(pages.flatMap(({ names }) => names));
  assert.deepEqual([...islands.keys()].filter((name) => !shown.has(name)), []);
});

function scriptsOf(names: readonly string[]): string[] {
  const needed = names.flatMap((name) => {
    const { file, needs } = islands.get(name)!;
    return [file, ...needs];
  });
  return [...new Set([snapshot.runtime!, ...needed])];
}

async function compressedBytes(url: string): Promise<number> {
  return brotliCompressSync(await Deno.readFile(snapshot.files.get(url)!.path)).length;
}
