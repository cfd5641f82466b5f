import assert from "node:assert/strict";
import { fakeClock } from "../clock.ts";
import { createCache } from "./mod.ts";

function counting(options: { max?: number; ttlMs?: number } = {}) {
  const clock = fakeClock();
  const cache = createCache<number>({
    clock,
    max: options.max ?? 3,
    ttlMs: options.ttlMs ?? 1_000,
  });
  let loads = 0;
  const load = () => Promise.resolve(++loads);
  return { clock, cache, load, loads: () => loads };
}

Deno.test("get() loads once for all who ask at the same time", async () => {
  const { cache, load, loads } = counting();
  const answers = await Promise.all(Array.from({ length: 50 }, () => cache.get("a", load)));
  assert.equal(loads(), 1);
  assert.deepEqual(new Set(answers), new Set([1]));
});

Deno.test("get() keeps an answer for its time and not longer", async () => {
  const { clock, cache, load } = counting({ ttlMs: 1_000 });
  await cache.get("a", load);
  clock.advance(999);
  assert.equal(await cache.get("a", load), 1);
  clock.advance(1);
  assert.equal(await cache.get("a", load), 2);
});

Deno.test("get() takes an answer for old when the clock was set back", async () => {
  const { clock, cache, load } = counting();
  await cache.get("a", load);
  clock.advance(-60_000);
  assert.equal(await cache.get("a", load), 2);
});

Deno.test("get() does not keep a failure", async () => {
  const { cache, load } = counting();
  const failing = () => Promise.reject(new Error("away"));
  const both = await Promise.allSettled([cache.get("a", failing), cache.get("a", load)]);
  assert.deepEqual(both.map((one) => one.status), ["rejected", "rejected"]);
  assert.equal(await cache.get("a", load), 1);
});

Deno.test("a cache holds no more than its bound", async () => {
  const { cache, load } = counting({ max: 3 });
  for (const key of ["a", "b", "c", "d", "e"]) await cache.get(key, load);
  assert.equal(cache.size, 3);
  assert.equal(await cache.get("e", load), 5);
  assert.equal(await cache.get("a", load), 6);
});

Deno.test("clear() forgets everything", async () => {
  const { cache, load } = counting();
  await cache.get("a", load);
  cache.clear();
  assert.equal(cache.size, 0);
  assert.equal(await cache.get("a", load), 2);
});
