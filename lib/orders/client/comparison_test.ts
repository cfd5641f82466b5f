import assert from "node:assert/strict";
import { comparison } from "./comparison.ts";

Deno.test("comparison() says what the same weekday had, and how much more or less that is", () => {
  const sunday = { weekday: "Sunday", written: (value: number) => `€${value}` };
  const said = [[18, 14], [7, 14], [14, 14], [0, 0], [5, 0], [0, 5]]
    .map(([now, before]) => comparison(now!, before!, sunday));
  assert.deepEqual(said, [
    "€14 last Sunday by this time, +29 %",
    "€14 last Sunday by this time, −50 %",
    "€14 last Sunday by this time, 0 %",
    "none last Sunday by this time",
    "none last Sunday by this time",
    "€5 last Sunday by this time, −100 %",
  ]);
});
