import assert from "node:assert/strict";
import { Quarantine } from "./quarantine.ts";

const queues = ["default", "emails"];
const some = { suspects: true, isWarden: false };
const ours = { suspects: true, isWarden: true };
const none = { suspects: false, isWarden: false };

function quarantine() {
  const clock = { ms: 0 };
  return { clock, quarantine: new Quarantine(queues, () => clock.ms) };
}

Deno.test("Quarantine lets a worker claim as usual while nothing is under suspicion", () => {
  const { quarantine: q } = quarantine();
  assert.equal(q.allows("emails", "idle"), "jobs");
  q.heard("emails", some);
  q.heard("emails", none);
  for (const doing of ["idle", "asking", "busy"] as const) {
    assert.equal(q.allows("emails", doing), "jobs");
  }
});

Deno.test("Quarantine gives an idle worker the suspect and nothing else until it has ended", () => {
  const { quarantine: q } = quarantine();
  q.heard("emails", some);
  assert.equal(q.allows("default", "idle"), "nothing");
  assert.equal(q.allows("emails", "asking"), "nothing");
  assert.equal(q.allows("emails", "idle"), "suspect");
  q.begin();
  assert.equal(q.allows("emails", "idle"), "nothing");
  q.heard("emails", none);
  q.end();
  assert.equal(q.allows("emails", "busy"), "jobs");
});

Deno.test("Quarantine owes each queue a usual claim between two suspects, whether there was one or not", () => {
  const { quarantine: q } = quarantine();
  q.heard("emails", some);
  for (let time = 0; time < 3; time++) {
    assert.equal(q.allows("emails", "idle"), "suspect");
    q.begin();
    q.heard("emails", some);
    q.end();
    assert.equal(q.allows("default", "idle"), "jobs");
    assert.equal(q.allows("emails", "asking"), "jobs");
    assert.equal(q.allows("default", "idle"), "nothing");
  }
});

Deno.test("Quarantine holds a busy worker back for two seconds, then lets it go on for ten", () => {
  const { quarantine: q, clock } = quarantine();
  q.heard("emails", some);
  const seen = [0, 1_900, 2_100, 11_900, 12_200, 14_300].map((ms) => {
    clock.ms = ms;
    return q.allows("default", "busy");
  });
  assert.deepEqual(seen, ["nothing", "nothing", "jobs", "jobs", "nothing", "jobs"]);
});

Deno.test("Quarantine of a warden holds back until it is alone, and looks once a second", () => {
  const { quarantine: q, clock } = quarantine();
  q.heard("emails", ours);
  const looks: number[] = [];
  let lastJobsMs = 0;
  for (; clock.ms < 120_000; clock.ms += 100) {
    const allowed = q.allows("emails", "busy");
    if (allowed === "look") {
      looks.push(clock.ms);
      q.heard("emails", ours);
    } else if (allowed === "jobs") {
      lastJobsMs = clock.ms;
      q.heard("emails", ours);
    }
    assert.notEqual(q.allows("default", "busy"), "look");
  }
  assert.ok(lastJobsMs < 30_000, `it held back for good only after ${lastJobsMs} ms`);
  assert.ok(looks.filter((ms) => ms > 60_000).length === 60);
  // Somebody else had it.
  q.heard("emails", none);
  assert.equal(q.allows("emails", "busy"), "jobs");
});

Deno.test("Quarantine does not hold a worker back for long on the word of a warden of long ago", () => {
  const { quarantine: q, clock } = quarantine();
  q.heard("emails", ours);
  for (; clock.ms < 120_000; clock.ms += 100) {
    q.allows("emails", "busy");
    q.allows("default", "busy");
  }
  // All answers since have been lost: it went on.
  let held = 0;
  for (; clock.ms < 240_000; clock.ms += 100) {
    if (q.allows("default", "busy") !== "jobs") held += 100;
  }
  assert.ok(held < 120_000 / 4, `it held back for ${held} of 120,000 ms`);
});

/** Workers under an endless backlog, in simulated time; what the only suspect's start took, in ms. */
function startOfSuspect(
  { workers, slots, runMs }: { workers: number; slots: number; runMs: (n: number) => number },
): { startedMs: number; idleShare: number } {
  const stepMs = 100;
  const clock = { ms: 0 };
  let [nth, warden, free, asked] = [0, -1, 0, 0];
  let leaseUntilMs = 0;
  const all = Array.from({ length: workers }, () => ({
    quarantine: new Quarantine(["default"], () => clock.ms),
    ends: Array.from({ length: slots }, () => runMs(nth++)),
  }));
  for (; clock.ms < 24 * 3_600_000; clock.ms += stepMs) {
    for (const [n, { quarantine: q, ends }] of all.entries()) {
      const left = ends.filter((ms) => ms > clock.ms);
      const ended = ends.length - left.length;
      const allowed = q.allows("default", left.length > 0 ? "busy" : "idle");
      if (allowed === "suspect") return { startedMs: clock.ms, idleShare: free / asked };
      const claims = allowed === "jobs" ? slots - left.length : 0;
      for (let c = 0; c < claims; c++) left.push(clock.ms + runMs(nth++));
      all[n]!.ends = left;
      asked += slots;
      free += slots - left.length;
      if (ended === 0 && claims === 0 && allowed !== "look") continue;
      if (clock.ms >= leaseUntilMs) warden = n;
      if (warden === n) leaseUntilMs = clock.ms + 5_000;
      q.heard("default", { suspects: true, isWarden: warden === n });
    }
  }
  throw new Error("Not within a day");
}

const loads = [
  { workers: 1, slots: 4, longestMs: 3_000, shortestMs: 3_000 },
  { workers: 1, slots: 16, longestMs: 5_000, shortestMs: 1_000 },
  { workers: 1, slots: 16, longestMs: 30_000, shortestMs: 5_000 },
  { workers: 1, slots: 16, longestMs: 600_000, shortestMs: 60_000 },
  { workers: 5, slots: 8, longestMs: 60_000, shortestMs: 2_000 },
];

for (const { workers, slots, shortestMs, longestMs } of loads) {
  const what = `${workers} x ${slots} slots, runs of ${shortestMs} to ${longestMs} ms`;
  Deno.test(`Quarantine starts a suspect under an endless backlog in bounded time: ${what}`, () => {
    // Spread evenly, without any order.
    const runMs = (n: number) => shortestMs + (longestMs - shortestMs) * ((n * 0.618_033_988) % 1);
    const { startedMs, idleShare } = startOfSuspect({ workers, slots, runMs });
    assert.ok(startedMs <= 40_000 + longestMs, `after ${startedMs} ms`);
    // The others go on meanwhile.
    if (workers > 1) assert.ok(idleShare < 0.4, `${idleShare} of all slots were free`);
  });
}
