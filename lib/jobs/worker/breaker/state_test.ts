import assert from "node:assert/strict";
import {
  admit,
  type Breaker,
  closedBreaker,
  fail,
  PROBE_LEASE_MS,
  release,
  renew,
  succeed,
  tick,
  unparked,
} from "./state.ts";

const half = 0.5; // no jitter

function failing(
  breaker: Breaker,
  nowMs: number,
  more: { owner?: string; retryAfterMs?: number } = {},
) {
  return fail(breaker, { owner: "j/1", nowMs, random: half, ...more });
}

function opened(atMs = 0): Breaker {
  return [0, 1, 2].reduce((breaker, n) => failing(breaker, atMs + n), closedBreaker(atMs));
}

function probing(owner: string): Breaker {
  const { breaker } = tick(opened(), 1_002);
  return admit(breaker, { owner, nowMs: 1_002 }).breaker;
}

Deno.test("three failures within ten seconds open a breaker, three slow ones do not", () => {
  assert.equal(opened().phase, "open");
  const slow = [0, 6_000, 12_000].reduce((b, at) => failing(b, at), closedBreaker(0));
  assert.equal(slow.phase, "closed");
});

Deno.test("one failure that says how long opens at once, and not before that long is over", () => {
  const breaker = failing(closedBreaker(0), 0, { retryAfterMs: 20_000 });
  assert.equal(breaker.phase, "open");
  assert.equal(tick(breaker, 19_999).breaker.phase, "open");
  assert.ok(breaker.dueMs <= 24_000);
  const forever = failing(closedBreaker(0), 0, { retryAfterMs: 1e12 });
  assert.ok(forever.dueMs <= 1.2 * 3_600_000);
});

Deno.test("nothing is admitted while it is open; a late failure may only make it longer", () => {
  const breaker = opened();
  assert.equal(admit(breaker, { owner: "j/2", nowMs: 3 }).admitted, false);
  assert.equal(failing(breaker, 5), breaker);
  assert.equal(failing(breaker, 5, { retryAfterMs: 9_000 }).dueMs, 9_005);
});

Deno.test("when its wait is over one job is let go, and one run is admitted", () => {
  const { breaker, unpark } = tick(opened(), 1_002);
  assert.deepEqual([breaker.phase, unpark], ["half_open", 1]);
  const first = admit(breaker, { owner: "a/1", nowMs: 1_002 });
  assert.equal(first.admitted, true);
  const overMs = 1_002 + PROBE_LEASE_MS;
  assert.equal(admit(first.breaker, { owner: "b/1", nowMs: overMs - 1 }).admitted, false);
  // A probe that was never heard of again.
  assert.equal(admit(first.breaker, { owner: "b/1", nowMs: overMs }).admitted, true);
});

Deno.test("a probe that its worker renews holds off others; a later run of its job takes its place", () => {
  const breaker = probing("a/1");
  assert.equal(renew(breaker, { owner: "a/1", nowMs: 1_100 }), breaker);
  const late = 1_002 + PROBE_LEASE_MS - 1;
  assert.equal(renew(breaker, { owner: "b/1", nowMs: late }), breaker);
  const renewed = renew(breaker, { owner: "a/1", nowMs: late });
  assert.equal(admit(renewed, { owner: "b/1", nowMs: late + 2 }).admitted, false);
  assert.equal(admit(renewed, { owner: "a/0", nowMs: late + 2 }).admitted, false);
  assert.equal(admit(renewed, { owner: "aa/2", nowMs: late + 2 }).admitted, false);
  const next = admit(renewed, { owner: "a/10", nowMs: late + 2 });
  assert.equal(next.admitted, true);
  // What the old run says in the end is about nothing any more.
  assert.equal(succeed(next.breaker, { owner: "a/1", nowMs: late + 3 }), next.breaker);
  assert.equal(succeed(next.breaker, { owner: "a/10", nowMs: late + 3 }).phase, "ramping");
});

Deno.test("only the probe's own end counts", () => {
  const breaker = probing("a/1");
  assert.equal(succeed(breaker, { owner: "old/1", nowMs: 1_100 }), breaker);
  assert.equal(failing(breaker, 1_100, { owner: "old/1" }), breaker);
  const undecided = release(breaker, { owner: "a/1", nowMs: 1_100 });
  assert.deepEqual([undecided.phase, undecided.probe], ["half_open", null]);
});

Deno.test("a failed probe doubles the wait, up to a minute", () => {
  let breaker = opened();
  const waits = [breaker.waitMs];
  for (let n = 0; n < 7; n++) {
    const nowMs = breaker.dueMs;
    breaker = admit(tick(breaker, nowMs).breaker, { owner: "a/1", nowMs }).breaker;
    breaker = failing(breaker, nowMs + 1, { owner: "a/1" });
    waits.push(breaker.waitMs);
  }
  assert.deepEqual(waits, [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
});

Deno.test("a probe that is well lets 2, 4, 8 jobs a second go until none is left", () => {
  let breaker = succeed(probing("a/1"), { owner: "a/1", nowMs: 2_000 });
  const rates: number[] = [];
  for (let nowMs = 2_000; breaker.phase === "ramping"; nowMs += 1_000) {
    const looked = tick(breaker, nowMs);
    rates.push(looked.unpark);
    const moved = looked.unpark === 16 ? 3 : looked.unpark;
    breaker = unparked(looked.breaker, { asked: looked.unpark, moved, nowMs });
  }
  assert.deepEqual(rates, [2, 4, 8, 16]);
  assert.equal(breaker.phase, "closed");
});

Deno.test("one failure during the ramp opens again, with a longer wait", () => {
  const ramping = succeed(probing("a/1"), { owner: "a/1", nowMs: 2_000 });
  const relapsed = failing(ramping, 2_100, { owner: "b/1" });
  assert.deepEqual([relapsed.phase, relapsed.waitMs], ["open", 2_000]);
});

Deno.test("jobs that lie parked behind a closed breaker come back", () => {
  const one = failing(closedBreaker(0), 0);
  assert.equal(tick(one, 1_000).unpark, 2);
  const { breaker, unpark } = tick(closedBreaker(0), 6_000);
  assert.equal(unpark, 2);
  assert.equal(unparked(breaker, { asked: 2, moved: 2, nowMs: 6_000 }).phase, "ramping");
  assert.equal(unparked(breaker, { asked: 2, moved: 0, nowMs: 6_000 }).phase, "closed");
});
