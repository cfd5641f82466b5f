import assert from "node:assert/strict";
import { summaryOf } from "../task/time_buckets.ts";
import { RecentTimes } from "./recent_times.ts";

Deno.test("RecentTimes counts by queue, and forgets after a minute", () => {
  let nowMs = 1_000;
  const times = new RecentTimes(() => nowMs);
  assert.deepEqual(times.read(), {});
  for (let n = 0; n < 99; n++) times.ran("emails", 20);
  times.ran("emails", 5_000);
  times.waited("default", 3);
  const { emails, default: plain } = times.read();
  const run = summaryOf([emails!.run])!;
  assert.deepEqual([run.count, Math.round(run.p50 / 4), Math.round(run.p95 / 4)], [100, 5, 5]);
  assert.deepEqual([Object.keys(emails!.delay).length, plain!.run], [0, {}]);
  nowMs += 35_000;
  // A worker reads each second.
  times.read();
  times.ran("emails", 40);
  assert.equal(summaryOf([times.read().emails!.run])!.count, 101);
  nowMs += 30_000;
  assert.equal(summaryOf([times.read().emails!.run])!.count, 1, "the first are a minute old");
  nowMs += 3_600_000;
  assert.deepEqual(times.read(), {});
});
