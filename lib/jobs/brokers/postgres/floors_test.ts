import assert from "node:assert/strict";
import { Floors } from "./floors.ts";

Deno.test("Floors.now() begins where turns had come to a while ago", () => {
  const floors = new Floors();
  assert.deepEqual(floors.now(10_000), [0, 0, 0]);
  floors.reached([null, 70, 30]);
  assert.deepEqual(floors.now(10_040), [0, 0, 0]);
  floors.reached([null, 80, null]);
  // Noted here, trusted when it has been so for 100 ms.
  assert.deepEqual(floors.now(10_104), [0, 0, 0]);
  floors.reached([null, 90, null]);
  assert.deepEqual(floors.now(10_200), [0, 0, 0]);
  assert.deepEqual(floors.now(10_204), [0, 80, 30]);
});

Deno.test("Floors.now() begins at the very start once a second", () => {
  const floors = new Floors();
  for (const nowMs of [10_000, 10_300, 10_600, 10_900]) {
    floors.now(nowMs);
    floors.reached([5, 5, 5]);
  }
  assert.deepEqual(floors.now(10_990), [5, 5, 5]);
  assert.deepEqual(floors.now(11_000), [0, 0, 0]);
  assert.deepEqual(floors.now(11_001), [5, 5, 5]);
});

Deno.test("Floors.reached() follows places that start anew, as those of a restored database", () => {
  const floors = new Floors();
  floors.now(10_000);
  floors.reached([1_000, 0, 0]);
  floors.now(10_300);
  floors.reached([7, 0, -40]);
  floors.now(10_600);
  assert.deepEqual(floors.now(10_900), [7, 0, 0]);
});
