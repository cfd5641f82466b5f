import assert from "node:assert/strict";
import fc from "fast-check";
import type { OrderStatus } from "../status.ts";
import { changedFrame, placedFrame } from "../testing/frames.ts";
import { applyToCounts, countingOf, type RunningCounts } from "./counts.ts";
import type { OrderFrame } from "./frames.ts";
import type { OrderCounts } from "./snapshot.ts";

const today = "2026-03-01";
const yesterday = "2026-02-28";
const none: OrderCounts = {
  ordersToday: 0,
  cancelledToday: 0,
  revenueTodayCents: 0,
  open: 0,
  currency: "EUR",
  day: today,
};

const play = (start: RunningCounts, frames: OrderFrame[]) => frames.reduce(applyToCounts, start);

Deno.test("applyToCounts() counts an order when it is placed, and not twice", () => {
  const placed = placedFrame(5, today);
  const { counts } = play(countingOf(none), [placed, placed]);
  assert.deepEqual(counts, { ...none, ordersToday: 1, open: 1, revenueTodayCents: 1_005 });
});

Deno.test("applyToCounts() follows an order until it waits for nobody", () => {
  const frames = [
    placedFrame(1, today),
    changedFrame(1, ["placed", "packed"], today),
    changedFrame(1, ["packed", "shipped"], today),
  ];
  const { counts } = play(countingOf(none), frames);
  assert.deepEqual([counts.open, counts.revenueTodayCents], [0, 1_001]);
});

Deno.test("applyToCounts() takes a cancelled order out of today's revenue", () => {
  const start = { ...none, ordersToday: 2, revenueTodayCents: 5_000, open: 3 };
  const { counts } = play(countingOf(start), [changedFrame(4, ["paid", "cancelled"], today)]);
  const { ordersToday, cancelledToday, revenueTodayCents, open } = counts;
  assert.deepEqual([ordersToday, cancelledToday, revenueTodayCents, open], [1, 1, 3_996, 2]);
});

Deno.test("applyToCounts() leaves today alone for an order of another day", () => {
  const start = { ...none, ordersToday: 2, revenueTodayCents: 5_000, open: 3 };
  const { counts } = play(countingOf(start), [changedFrame(4, ["paid", "cancelled"], yesterday)]);
  assert.deepEqual(counts, { ...start, open: 2 });
});

Deno.test("applyToCounts() says when its day is over", () => {
  const { counts, isOver } = play(countingOf(none), [placedFrame(1, "2026-03-02")]);
  assert.ok(isOver);
  assert.deepEqual(counts, none);
});

Deno.test("applyToCounts() counts what a frame that stands for several says, whatever it knew", () => {
  // The client had heard of "paid" before it was cut off; then one frame stood for all since "placed".
  const frames = [
    changedFrame(1, ["placed", "shipped"], today),
    changedFrame(1, ["placed", "delivered"], today),
  ];
  assert.equal(play(countingOf({ ...none, open: 5 }), frames).counts.open, 4);
});

const ways: Record<OrderStatus, OrderStatus[]> = {
  placed: ["paid", "packed", "cancelled"],
  paid: ["packed", "cancelled"],
  packed: ["shipped", "cancelled"],
  shipped: ["delivered"],
  delivered: [],
  cancelled: [],
};

interface Truth {
  states: Map<number, OrderStatus>;
  frames: OrderFrame[];
}

const dayOf = (n: number) => n % 3 === 0 ? yesterday : today;

/** Let numbers choose what happens: an order is placed, or one of those there are moves on. */
function happen(truth: Truth, choices: number[]): Truth {
  const states = new Map(truth.states);
  const frames = [...truth.frames];
  for (const choice of choices) {
    const n = choice % 9;
    const from = states.get(n);
    const to = from ? ways[from][choice % 2] : "placed";
    if (!to) continue;
    states.set(n, to);
    frames.push(from ? changedFrame(n, [from, to], dayOf(n)) : placedFrame(n, dayOf(n)));
  }
  return { states, frames };
}

/** What a query would say. */
function count({ states }: Truth): OrderCounts {
  const orders = [...states].map(([n, state]) => ({ n, state, isToday: dayOf(n) === today }));
  const sold = orders.filter(({ isToday, state }) => isToday && state !== "cancelled");
  return {
    ...none,
    ordersToday: sold.length,
    cancelledToday: orders.filter(({ isToday }) => isToday).length - sold.length,
    revenueTodayCents: sold.reduce((sum, { n }) => sum + 1_000 + n, 0),
    open: orders.filter(({ state }) => ["placed", "paid", "packed"].includes(state)).length,
  };
}

Deno.test("applyToCounts() from any snapshot on says what a query would say", () => {
  const choices = fc.array(fc.nat({ max: 1_000 }), { maxLength: 40 });
  fc.assert(fc.property(choices, choices, (before, after) => {
    const snapshot = happen({ states: new Map(), frames: [] }, before);
    const end = happen({ ...snapshot, frames: [] }, after);
    const twice = end.frames.flatMap((frame) => [frame, frame]);
    assert.deepEqual(play(countingOf(count(snapshot)), twice).counts, count(end));
  }));
});
