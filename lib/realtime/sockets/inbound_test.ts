import assert from "node:assert/strict";
import { inboundJudge } from "./inbound.ts";

const pong = JSON.stringify({ type: "pong" });

Deno.test("inboundJudge() lets small, rare and known frames pass", () => {
  let nowMs = 0;
  const judge = inboundJudge(() => nowMs);
  for (let second = 0; second < 3; second++) {
    for (let n = 0; n < 10; n++) assert.equal(judge(pong), null);
    nowMs += 1_000;
  }
});

Deno.test("inboundJudge() ends a connection at the eleventh frame of a second", () => {
  const judge = inboundJudge(() => 0);
  for (let n = 0; n < 10; n++) judge(pong);
  assert.equal(judge(pong), "too_fast");
});

Deno.test("inboundJudge() ends a connection at what is large or unknown", () => {
  const faults = [
    " ".repeat(1_025),
    JSON.stringify({ type: "pong", note: "€".repeat(341) }),
    "not json",
    "null",
    "{}",
    JSON.stringify({ type: "subscribe" }),
    new ArrayBuffer(4),
  ].map((data) => inboundJudge()(data));
  assert.deepEqual(faults.slice(0, 2), ["too_large", "too_large"]);
  assert.deepEqual([...new Set(faults.slice(2))], ["not_understood"]);
  assert.equal(inboundJudge()(JSON.stringify({ type: "pong", note: "€".repeat(331) })), null);
});
