import assert from "node:assert/strict";
import { formatBytes } from "./format_bytes.ts";

Deno.test("formatBytes() takes the unit that suits the amount", () => {
  const sizes = [0, 9, 1_023, 1_024, 3_355_443, 432_013_312, 5 * 1_024 ** 3, 2 ** 52];
  assert.deepEqual(sizes.map(formatBytes), [
    "0 bytes",
    "9 bytes",
    "1,023 bytes",
    "1 KiB",
    "3.2 MiB",
    "412 MiB",
    "5 GiB",
    "4,096 TiB",
  ]);
});
