import assert from "node:assert/strict";
import { newJobId } from "./job_id.ts";

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const msOf = (id: string) => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);

Deno.test("newJobId() makes UUIDv7s, each greater than the one before, 50,000 in a row", () => {
  const beganMs = Date.now();
  const ids = Array.from({ length: 50_000 }, () => newJobId());
  for (const id of ids) assert.match(id, UUID_V7);
  assert.deepEqual(ids.toSorted(), ids);
  assert.equal(new Set(ids).size, ids.length);
  assert.ok(msOf(ids[0]!) >= beganMs && msOf(ids[0]!) <= Date.now(), "it begins with the time");
});

Deno.test("newJobId() keeps its order where the clock stands still or goes back", () => {
  const nowMs = Date.now() + 60_000;
  const ids = [
    ...Array.from({ length: 5_000 }, () => newJobId(nowMs)),
    ...Array.from({ length: 5_000 }, () => newJobId(nowMs - 30_000)),
  ];
  assert.deepEqual(ids.toSorted(), ids);
  assert.ok(msOf(ids.at(-1)!) - nowMs < 10, "it runs ahead by few milliseconds");
});
