import assert from "node:assert/strict";
import { MINUTE_MS } from "../../../clock.ts";
import type { QueueMinute } from "../../history/minutes.ts";
import { loadOf } from "./load.ts";

const minute = (at: number, enqueued: number, some: Partial<QueueMinute> = {}): QueueMinute => ({
  queue: "emails",
  minute: new Date(at * MINUTE_MS),
  enqueued,
  ended: enqueued,
  ...{ dead: 0, waiting: 0, running: 0, oldestMs: 0 },
  ...{ runP50: null, runP95: null, delayP50: null, delayP95: null },
  ...some,
});

Deno.test("loadOf() adds what came from minute to minute, and not across a gap or a new beginning", () => {
  const { minutes, arrivals, service } = loadOf([
    minute(1, 100),
    minute(2, 160),
    minute(3, 460),
    // Nobody kept the fourth.
    minute(5, 9_000),
    // The broker's data are new.
    minute(6, 10),
    minute(7, 10),
  ]);
  assert.deepEqual({ minutes, arrivals, service }, {
    minutes: 3,
    arrivals: { mean: 2, busiest: 5 },
    service: null,
  });
  assert.deepEqual(loadOf([]), { minutes: 0, arrivals: { mean: 0, busiest: 0 }, service: null });
});

Deno.test("loadOf() has the mean of a run from median and 95th, by how many ran in a minute", () => {
  const even = loadOf([minute(1, 0), minute(2, 60, { runP50: 20, runP95: 20 })]).service!;
  assert.deepEqual(even, { meanMs: 20, variation: 0 });
  // A log-normal time with a median of 100 and sigma 1: the mean is e^0.5 times that, variation e - 1.
  const spread = { runP50: 100, runP95: 100 * Math.exp(1.6449) };
  const wide = loadOf([minute(1, 0), minute(2, 60, spread)]).service!;
  assert.ok(Math.abs(wide.meanMs - 164.87) < 0.1, `${wide.meanMs}`);
  assert.ok(Math.abs(wide.variation - 1.718) < 0.01, `${wide.variation}`);
  const mixed = loadOf([
    minute(1, 0),
    minute(2, 90, { runP50: 10, runP95: 10 }),
    minute(3, 100, { runP50: 110, runP95: 110 }),
  ]).service!;
  assert.equal(mixed.meanMs, 20);
  // One in twenty takes an hour: the mean is not beyond that.
  const odd = loadOf([minute(1, 0), minute(2, 9, { runP50: 1, runP95: 3_600_000 })]).service!;
  assert.ok(odd.meanMs <= 3_600_000 && odd.variation <= 9);
});
