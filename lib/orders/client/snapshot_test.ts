import assert from "node:assert/strict";
import { untilNextDayMs } from "./day.ts";
import { readDashboard } from "./snapshot.ts";

const counts = {
  ordersToday: 0,
  cancelledToday: 0,
  revenueTodayCents: 0,
  open: 0,
  currency: "EUR",
  day: "2026-03-01",
};

Deno.test("readDashboard() takes a snapshot and refuses the page of a proxy", () => {
  const snapshot = { cursor: null, included: [], orders: [], counts };
  assert.equal(readDashboard(snapshot), snapshot);
  const others = [null, "<html>", {}, [], { ...snapshot, cursor: 7 }, { ...snapshot, counts: {} }];
  for (const other of others) assert.throws(() => readDashboard(other), /no snapshot/);
});

Deno.test("untilNextDayMs() ends a little after midnight UTC", () => {
  assert.equal(untilNextDayMs(new Date("2026-03-01T23:59:59.000Z")), 6_000);
  assert.equal(untilNextDayMs(new Date("2026-03-01T00:00:00.000Z")), 86_405_000);
});
