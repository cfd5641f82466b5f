import assert from "node:assert/strict";
import fc from "fast-check";
import { bucketOf, BUCKETS, summaryOf } from "./time_buckets.ts";

function countsOf(times: readonly number[]) {
  const counts: Record<string, number> = {};
  for (const ms of times) counts[bucketOf(ms)] = (counts[bucketOf(ms)] ?? 0) + 1;
  return counts;
}

Deno.test("summaryOf() is right to an eighth, whatever was counted, and where", () => {
  const time = fc.double({ min: 0.1, max: 3_000_000, noNaN: true });
  fc.assert(fc.property(fc.array(time, { minLength: 1 }), fc.array(time), (some, others) => {
    const all = [...some, ...others].toSorted((a, b) => a - b);
    const { count, p50, p95 } = summaryOf([countsOf(some), countsOf(others)])!;
    assert.equal(count, all.length);
    for (const [told, share] of [[p50, 0.5], [p95, 0.95]] as const) {
      const real = all[Math.ceil(all.length * share) - 1]!;
      assert.ok(told > real * 0.86 && told < real * 1.15, `${told} for ${real}`);
    }
  }));
});

Deno.test("bucketOf() takes any number; summaryOf() any counts", () => {
  for (const ms of [NaN, -1, 0, 0.1, Infinity, 1e300, -Infinity]) {
    assert.ok(bucketOf(ms) >= 0 && bucketOf(ms) < BUCKETS, String(ms));
  }
  assert.equal(summaryOf([]), null);
  assert.equal(summaryOf([{ "-1": 3, "900": 2, "x": 1, "4": NaN }]), null);
});
