import assert from "node:assert/strict";
import { formatAmount, formatCount } from "./format_count.ts";

Deno.test("formatCount() groups thousands", () => {
  assert.deepEqual([0, 27_554, 1_000_000].map(formatCount), ["0", "27,554", "1,000,000"]);
});

Deno.test("formatAmount() keeps a decimal below a hundred", () => {
  const amounts = [0, 3.24, 99.94, 412.4, 27_553.6];
  assert.deepEqual(amounts.map(formatAmount), ["0", "3.2", "99.9", "412", "27,554"]);
});
