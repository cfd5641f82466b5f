import assert from "node:assert/strict";
import { serverClock } from "./server_clock.ts";

const nowIso = "2026-03-01T12:00:00.000Z";
const page = Date.parse(nowIso);
const iso = (date: Date) => date.toISOString().slice(11, 19);

for (const wrongByMs of [0, 3 * 3_600_000, -3 * 3_600_000]) {
  Deno.test(`serverClock() goes by the server, on a machine ${wrongByMs / 3_600_000} h wrong`, () => {
    let localMs = page + wrongByMs;
    const clock = serverClock(nowIso, () => localMs);
    localMs += 61_000;
    assert.equal(iso(clock.now()), "12:01:01");
    assert.equal(iso(clock.at(localMs - 30_000)), "12:00:31");
  });
}

Deno.test("serverClock() is never before something that has happened", () => {
  let localMs = page;
  const clock = serverClock(nowIso, () => localMs);
  clock.reached(new Date(page + 14_000));
  assert.equal(iso(clock.now()), "12:00:14");
  clock.reached(new Date(page - 60_000));
  assert.equal(iso(clock.now()), "12:00:14", "an old event moves nothing back");
  localMs += 1_000;
  assert.equal(iso(clock.now()), "12:00:15");
});
