import assert from "node:assert/strict";
import { createGate } from "./gate.ts";

const options = { atOnce: 2, failures: 3, restMs: 1_000 };

Deno.test("a gate lets in so many at once", () => {
  const gate = createGate(options);
  assert.deepEqual([gate.enter(0), gate.enter(0), gate.enter(0)], [true, true, false]);
  gate.leave(0, true);
  assert.equal(gate.enter(0), true);
});

Deno.test("after failures in a row nobody asks for a while, then one tries", () => {
  const gate = createGate(options);
  for (let i = 0; i < 3; i++) {
    assert.ok(gate.enter(0));
    gate.leave(0, false);
  }
  assert.equal(gate.enter(999), false);
  assert.deepEqual([gate.enter(1_000), gate.enter(1_000)], [true, false]);
  gate.leave(1_000, false);
  assert.equal(gate.enter(1_500), false);
  assert.equal(gate.enter(2_000), true);
  gate.leave(2_000, true);
  assert.deepEqual([gate.enter(2_000), gate.enter(2_000)], [true, true]);
});

Deno.test("who leaves without a word about the model neither opens nor closes it", () => {
  const gate = createGate(options);
  for (let i = 0; i < 10; i++) {
    assert.ok(gate.enter(0));
    gate.leave(0, null);
  }
});
