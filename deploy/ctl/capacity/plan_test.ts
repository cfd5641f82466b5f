import fc from "fast-check";
import assert from "node:assert/strict";
import { type Measured, planFor, type Wishes } from "./plan.ts";

const load = (queue: string, mean: number, busiest: number, meanMs: number | null = null) => ({
  queue,
  minutes: 1_440,
  arrivals: { mean, busiest },
  service: meanMs === null ? null : { meanMs, variation: 1 },
  workers: 1,
  slots: 16,
});

const measured: Measured = {
  queues: [load("emails", 3, 12, 250), load("maintenance", 0.01, 0.05, 4_000)],
  perOrder: { mails: 2, requests: 60 },
  requests: { mean: 90, busiest: 300 },
  requestMs: 4,
  jobMs: 3,
  webProcesses: 2,
  workerProcesses: 1,
};
const plain: Wishes = { orders: undefined, peak: undefined, withinS: 5, slots: 16 };

Deno.test("planFor() takes the busiest time that was measured, and says what it had to assume", () => {
  const { queues, workers, web, connections, assumed } = planFor(measured, plain);
  // 12 a second of 250 ms keep 3 slots busy; a fourth is for those that come together.
  assert.deepEqual(queues.map(({ rate, slots }) => [rate, slots]), [[12, 4], [0.05, 1]]);
  assert.deepEqual(workers, { needed: 1, advised: 2, there: 1, because: "slots" });
  // 300 of 4 ms are 1.2 cores, of which six tenths of each process are used.
  assert.deepEqual(web, { needed: 2, advised: 2, there: 2, requests: 300, requestMs: 4 });
  assert.equal(connections, 6 * 14);
  assert.deepEqual(assumed, []);
  const blind = { ...measured, requestMs: null, jobMs: null, queues: [load("emails", 3, 12)] };
  assert.deepEqual(planFor(blind, plain).assumed.toSorted(), ["jobMs", "mailMs", "requestMs"]);
});

Deno.test("planFor() asked for orders takes mails and pages an order as they were; a factor, the mean", () => {
  const sale = planFor(measured, { ...plain, orders: 15 });
  assert.deepEqual(sale.queues.map(({ rate }) => rate), [30, 0.05]);
  assert.equal(sale.web.requests, 900);
  assert.equal(sale.web.needed, 6);
  const tenfold = planFor(measured, { ...plain, peak: 10 });
  assert.deepEqual(tenfold.queues.map(({ rate }) => rate), [30, 0.1]);
  assert.equal(tenfold.web.requests, 900);
  const empty: Measured = {
    ...{ ...measured, perOrder: null, requests: null, requestMs: null, jobMs: null },
    queues: [load("emails", 0, 0)],
  };
  assert.deepEqual(planFor(empty, plain).assumed, []);
  const guess = planFor(empty, { ...plain, orders: 2 });
  assert.deepEqual([guess.queues[0]!.rate, guess.web.requests], [6, 120]);
  assert.equal(guess.assumed.length, 5);
});

Deno.test("planFor() never needs fewer for more orders, or for less patience", () => {
  const rates = fc.double({ min: 0.01, max: 5_000, noNaN: true });
  fc.assert(fc.property(rates, rates, fc.integer({ min: 1, max: 256 }), (one, other, slots) => {
    const [few, many] = [Math.min(one, other), Math.max(one, other)].map((orders) =>
      planFor(measured, { ...plain, orders, slots })
    );
    const { workers, web, queues } = few!;
    assert.ok(workers.needed <= many!.workers.needed && web.needed <= many!.web.needed);
    for (const { rate, meanMs, slots } of queues) assert.ok(slots > rate * meanMs / 1_000);
    const hasty = planFor(measured, {
      ...plain,
      orders: few!.web.requests / 60,
      slots,
      withinS: 0.1,
    });
    assert.ok(hasty.queues[0]!.slots >= queues[0]!.slots);
  }));
});
