import assert from "node:assert/strict";
import { inboundReader } from "./inbound.ts";

const pong = JSON.stringify({ type: "pong" });

Deno.test("inboundReader() lets small, rare and known frames pass", () => {
  let nowMs = 0;
  const read = inboundReader(() => nowMs);
  for (let second = 0; second < 3; second++) {
    for (let n = 0; n < 10; n++) assert.deepEqual(read(pong), { type: "pong" });
    nowMs += 1_000;
  }
});

Deno.test("inboundReader() ends a connection at the eleventh frame of a second", () => {
  const read = inboundReader(() => 0);
  for (let n = 0; n < 10; n++) read(pong);
  assert.equal(read(pong), "too_fast");
});

Deno.test("inboundReader() ends a connection at what is large or unknown", () => {
  const faults = [
    " ".repeat(1_025),
    JSON.stringify({ type: "pong", note: "€".repeat(341) }),
    "not json",
    "null",
    "{}",
    JSON.stringify({ type: "subscribe" }),
    new ArrayBuffer(4),
  ].map((data) => inboundReader()(data));
  assert.deepEqual(faults.slice(0, 2), ["too_large", "too_large"]);
  assert.deepEqual([...new Set(faults.slice(2))], ["not_understood"]);
  const large = JSON.stringify({ type: "pong", note: "€".repeat(331) });
  assert.deepEqual(inboundReader()(large), { type: "pong" });
});
