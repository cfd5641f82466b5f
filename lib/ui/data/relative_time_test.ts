import assert from "node:assert/strict";
import { dayAndTime, exactTime, relativeTime, timeOfDay } from "./relative_time.ts";

const now = new Date("2026-03-04T05:06:07Z");
const ago = (seconds: number) => relativeTime(new Date(now.getTime() - seconds * 1000), now);

Deno.test("relativeTime() uses the largest unit that fits", () => {
  assert.equal(ago(0), "now");
  assert.equal(ago(9), "now");
  assert.equal(ago(10), "10 s ago");
  assert.equal(ago(59), "59 s ago");
  assert.equal(ago(60), "1 min ago");
  assert.equal(ago(3599), "59 min ago");
  assert.equal(ago(3600), "1 h ago");
  assert.equal(ago(86_399), "23 h ago");
  assert.equal(ago(86_400), "1 day ago");
  assert.equal(ago(29 * 86_400), "29 days ago");
});

Deno.test("relativeTime() looks ahead as well", () => {
  assert.equal(ago(-5), "now");
  assert.equal(ago(-7200), "in 2 h");
  assert.equal(ago(-3 * 86_400), "in 3 days");
});

Deno.test("relativeTime() names the day from 30 days on", () => {
  assert.equal(ago(30 * 86_400), "2 Feb 2026");
  assert.equal(ago(-300 * 86_400), "29 Dec 2026");
});

Deno.test("exactTime() is to the second, in UTC", () => {
  assert.equal(exactTime(now), "2026-03-04 05:06:07 UTC");
});

Deno.test("dayAndTime() names the year only where it is another", () => {
  assert.equal(dayAndTime(now, now), "4 Mar, 05:06 UTC");
  assert.equal(dayAndTime(new Date("2025-12-31T23:59:59Z"), now), "31 Dec 2025, 23:59 UTC");
  assert.equal(timeOfDay(now), "05:06 UTC");
});
