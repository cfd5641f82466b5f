import assert from "node:assert/strict";
import { formatCount } from "./format_count.ts";

Deno.test("formatCount() groups thousands", () => {
  assert.deepEqual([0, 27_554, 1_000_000].map(formatCount), ["0", "27,554", "1,000,000"]);
});
