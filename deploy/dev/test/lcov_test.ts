import assert from "node:assert/strict";
import { readLcov, shareOf } from "./lcov.ts";

const file = (path: string, lines: number, hit: number) =>
  `SF:${path}\nFNF:1\nFNH:1\nDA:1,5\nLH:${hit}\nLF:${lines}\nend_of_record\n`;

Deno.test("readLcov() sums lines by room, the least covered first, and those of ours alone", () => {
  const text = file("/shop/lib/orders/place.ts", 10, 9) +
    file("/shop/lib/orders/refunds/a.ts", 10, 8) +
    file("/shop/lib/clock.ts", 2, 2) + file("/shop/lib/carts/add.ts", 4, 1) +
    file("/elsewhere/npm/x.js", 100, 0);
  const { rooms, all } = readLcov(text, "/shop/");
  assert.deepEqual(rooms, [
    ["lib/carts", { lines: 4, hit: 1 }],
    ["lib/orders", { lines: 20, hit: 17 }],
    ["lib", { lines: 2, hit: 2 }],
  ]);
  assert.deepEqual(all, { lines: 26, hit: 20 });
  assert.equal(shareOf({ lines: 0, hit: 0 }), 1);
});
