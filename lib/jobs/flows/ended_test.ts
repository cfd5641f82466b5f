import assert from "node:assert/strict";
import { endedStep } from "./ended.ts";
import { mayBeOfFlow, nodeJobId } from "./node_job_id.ts";

const id = "0192d3c4-5b6a-8000-8000-000000000000";

Deno.test("endedStep() keeps what Postgres can keep, up to 8 KiB", () => {
  const kept = (result: unknown) => {
    const step = endedStep({ id, outcome: "done", info: { result } });
    return step.result_dropped ? "dropped" : step.result;
  };
  assert.deepEqual(kept({ n: [1, null] }), { n: [1, null] });
  assert.equal(kept("x".repeat(8_190)), "x".repeat(8_190));
  assert.equal(kept("x".repeat(8_191)), "dropped");
  assert.equal(kept("é".repeat(4_096)), "dropped");
  assert.equal(kept("a\0b"), "dropped");
  assert.equal(kept("half of a pair: \ud800"), "dropped");
  assert.equal(kept("a whole pair: \u{1f6d2}"), "a whole pair: \u{1f6d2}");
  assert.equal(endedStep({ id, outcome: "done", info: undefined }).result, null);
});

Deno.test("endedStep() says why a job did not end well, in words Postgres can keep", () => {
  const reason = (outcome: "dead" | "cancelled", info: unknown) =>
    endedStep({ id, outcome, info }).reason;
  assert.equal(reason("dead", { kind: "Error", message: "a\0b\ud800" }), "Error: ab\ufffd");
  assert.equal(reason("cancelled", { reason: "gone" }), "gone");
  assert.equal(reason("dead", null), "its job left no reason");
  assert.equal(reason("dead", { message: "x".repeat(900) })!.length, 500);
});

Deno.test("nodeJobId() is the same for one node and another for every other", () => {
  const first = nodeJobId(id, "a");
  assert.match(first, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(nodeJobId(id, "a"), first);
  assert.notEqual(nodeJobId(id, "b"), first);
  assert.ok(mayBeOfFlow(first));
  assert.ok(!mayBeOfFlow("0192d3c4-5b6a-7000-8000-000000000000"));
});
