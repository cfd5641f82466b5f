import assert from "node:assert/strict";
import fc from "fast-check";
import { backoffMs } from "./backoff.ts";

const backoff = { firstMs: 1_000, factor: 2, capMs: 60_000, jitter: 0.2 };

Deno.test("backoffMs() doubles up to its cap", () => {
  const plain = [1, 2, 3, 7, 50].map((attempt) => backoffMs(backoff, attempt, 0.5));
  assert.deepEqual(plain, [1_000, 2_000, 4_000, 60_000, 60_000]);
});

Deno.test("backoffMs() stays within its jitter for every attempt", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 200 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (n, r) => {
        const plain = Math.min(60_000, 1_000 * 2 ** (n - 1));
        const ms = backoffMs(backoff, n, r);
        assert.ok(ms >= Math.floor(plain * 0.8) && ms <= Math.ceil(plain * 1.2));
      },
    ),
  );
});
