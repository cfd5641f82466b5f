import assert from "node:assert/strict";
import { priceCourse } from "./course.ts";

const day = (n: number) => new Date(Date.UTC(2026, 2, n));
const price = (n: number, priceCents: number) => ({ at: day(n), priceCents, listPriceCents: null });

Deno.test("priceCourse() tells what was asked at the end of each step, nothing of before the first", () => {
  const steps = { from: day(1), until: day(6), count: 5 };
  const prices = [price(5, 300), price(4, 200), price(3, 500)];
  assert.deepEqual(priceCourse(prices, steps), [null, 500, 200, 300, 300]);
  assert.deepEqual(priceCourse([price(9, 100)], steps), [null, null, null, null, null]);
  assert.deepEqual(priceCourse([], steps), [null, null, null, null, null]);
});
