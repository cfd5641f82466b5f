import assert from "node:assert/strict";
import type { FeedState } from "../live_feed.ts";
import { asleepSince, isLost, linkAfter } from "./link.ts";

const start = asleepSince("2026-03-01T12:00:00.000Z");
const after = (...states: FeedState[]) =>
  states.reduce((link, state) => linkAfter(link, { state, heardAt: null }), start);

Deno.test("isLost() is true of what was live and is not, and of what never came to be", () => {
  assert.equal(isLost(start), false);
  assert.equal(isLost(after("reconnecting")), false, "the page is fresh while it connects");
  assert.equal(isLost(after("reconnecting", "live")), false);
  assert.equal(isLost(after("live", "catching_up")), false);
  assert.equal(isLost(after("live", "reconnecting")), true);
  assert.equal(isLost(after("reconnecting", "stale")), true);
  assert.equal(isLost(after("live", "refused")), true);
});

Deno.test("linkAfter() keeps until when the page is right", () => {
  const heardAt = new Date("2026-03-01T12:07:00.000Z");
  const live = linkAfter(start, { state: "live", heardAt });
  assert.equal(live.asOf, heardAt);
  assert.equal(linkAfter(live, { state: "reconnecting", heardAt: null }).asOf, heardAt);
  assert.equal(linkAfter(start, { state: "stale", heardAt: null }).asOf, start.asOf);
});
