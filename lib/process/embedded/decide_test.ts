import assert from "node:assert/strict";
import { decide, type EmbeddedState, initialState, type Observation } from "./decide.ts";

function follow(state: EmbeddedState, seen: (Partial<Observation> & { nowMs: number })[]) {
  let action = "none";
  for (const one of seen) {
    ({ state, action } = decide(state, { others: 0, child: "none", ...one }));
  }
  return { state, action };
}

const watching = initialState(true, 0);

Deno.test("decide() starts nothing where it is off", () => {
  const { state, action } = follow(initialState(false, 0), [{ nowMs: 0 }, { nowMs: 60_000 }]);
  assert.deepEqual([state.phase, action], ["off", "none"]);
});

Deno.test("decide() starts after ten seconds alone, not before", () => {
  assert.equal(follow(watching, [{ nowMs: 0 }, { nowMs: 9_999 }]).action, "none");
  assert.equal(follow(watching, [{ nowMs: 0 }, { nowMs: 10_000 }]).action, "start");
});

Deno.test("decide() begins to count again when another worker beats in between", () => {
  const seen = [{ nowMs: 0 }, { nowMs: 5_000, others: 1 }, { nowMs: 6_000 }];
  assert.equal(follow(watching, [...seen, { nowMs: 15_999 }]).action, "none");
  assert.equal(follow(watching, [...seen, { nowMs: 16_000 }]).action, "start");
});

Deno.test("decide() does not take what it cannot see for absence", () => {
  const { action } = follow(watching, [{ nowMs: 0, others: null }, {
    nowMs: 60_000,
    others: null,
  }]);
  assert.equal(action, "none");
});

Deno.test("decide() starts again after 1, 5 and 25 seconds, then gives up", () => {
  let { state } = follow(watching, [{ nowMs: 0 }, { nowMs: 10_000 }]);
  let nowMs = 11_000;
  for (const pauseMs of [1_000, 5_000, 25_000]) {
    ({ state } = follow(state, [{ nowMs, child: "ended" }]));
    assert.equal(state.phase, "watching");
    assert.equal(follow(state, [{ nowMs: nowMs + pauseMs - 1, child: "ended" }]).action, "none");
    nowMs += pauseMs;
    const again = follow(state, [{ nowMs, child: "ended" }]);
    assert.equal(again.action, "start");
    state = again.state;
  }
  const last = follow(state, [{ nowMs: nowMs + 100, child: "ended" }]);
  assert.deepEqual([last.state.phase, last.action, last.state.restarts], ["gave_up", "gave_up", 3]);
  assert.equal(follow(last.state, [{ nowMs: nowMs + 99_000, child: "ended" }]).action, "none");
  const joined = follow(last.state, [{ nowMs: nowMs + 99_000, child: "ended", others: 1 }]);
  assert.deepEqual([joined.state.phase, joined.state.restarts], ["watching", 0]);
});

Deno.test("decide() forgets what happened before a worker that ran well", () => {
  const ran = { ...follow(watching, [{ nowMs: 0 }, { nowMs: 10_000 }]).state, restarts: 3 };
  const { state } = follow(ran, [{ nowMs: 620_000, child: "ended" }]);
  assert.deepEqual([state.phase, state.restarts], ["watching", 1]);
});

Deno.test("decide() retires its worker once when another beats, and watches again", () => {
  const { state } = follow(watching, [{ nowMs: 0 }, { nowMs: 10_000 }]);
  const joined = follow(state, [{ nowMs: 11_000, child: "running", others: 1 }]);
  assert.deepEqual([joined.state.phase, joined.action], ["retiring", "retire"]);
  const still = follow(joined.state, [{ nowMs: 12_000, child: "running", others: 1 }]);
  assert.equal(still.action, "none");
  const over = follow(still.state, [{ nowMs: 13_000, child: "ended", others: 1 }]);
  assert.equal(over.state.phase, "watching");
});
