import assert from "node:assert/strict";
import { z } from "zod";
import { defineTask } from "../task/define.ts";
import { chain, chord, type FailurePolicy, group, step } from "./parts.ts";
import { flow } from "./flow.ts";
import { resultOf } from "./references.ts";
import { type FlowWorld, flowWorld } from "./testing/flow_world.ts";
import { Tick } from "./testing/random_flow.ts";

const Sum = defineTask("sum", {
  args: z.strictObject({ parts: z.array(z.number().int().nullable()) }),
});
const tick = (name: string) => step(Tick, {}, { name });
const dead = { outcome: "dead", info: { kind: "Error", message: "no route" } } as const;
const cancelled = { outcome: "cancelled", info: { reason: "nobody wants it" } } as const;

/** A chord of three chains, whose last part takes their results. */
async function startChord(flows: FlowWorld, onFailure: FailurePolicy) {
  const children = ["a", "b", "c"].map((name) => chain(tick(name), tick(`${name}2`)));
  const all = group(children, { onFailure, name: "all" });
  const then = step(Sum, { parts: resultOf("all") }, { name: "then" });
  return await flows.start(flow("plan", chain(all, then)));
}

Deno.test("a dead step skips the rest of its chain and fails the flow with its reason", async () => {
  await using flows = await flowWorld();
  const id = await flows.start(
    flow("plan", chain(tick("a"), tick("b"), group([tick("c")], { onFailure: "fail" }))),
  );
  const end = await flows.finish(id, { a: dead });
  assert.deepEqual(end.ended, [{ id, state: "failed", reason: '"a" failed: Error: no route' }]);
  const { a, b, c, group: inner } = await flows.states(id);
  assert.deepEqual([a, b, c, inner], ["failed", "skipped", "skipped", "skipped"]);
});

Deno.test('"fail" lets the others go on, then fails', async () => {
  await using flows = await flowWorld();
  const id = await startChord(flows, "fail");
  await flows.finish(id, { a: dead, b: {} });
  assert.deepEqual(await flows.promised(id), ["b2", "c"]);
  await flows.finish(id, { b2: {}, c: {} });
  const end = await flows.finish(id, { c2: {} });
  assert.equal(end.ended[0]!.state, "failed");
  const { a2, then, all } = await flows.states(id);
  assert.deepEqual([a2, then, all], ["skipped", "skipped", "failed"]);
});

Deno.test('"continue" goes on with null in the place of what failed', async () => {
  await using flows = await flowWorld();
  const id = await startChord(flows, "continue");
  await flows.finish(id, { a: dead, b: {}, c: {} });
  await flows.finish(id, { b2: { result: 5 }, c2: cancelled });
  assert.deepEqual(await flows.argsOf(id, "then"), { parts: [null, 5, null] });
  const [end] = (await flows.finish(id, { then: {} })).ended;
  assert.deepEqual(end, { id, state: "done", reason: null });
});

Deno.test('"cancel_others" cancels what waits at once and asks what runs to end', async () => {
  await using flows = await flowWorld();
  const id = await startChord(flows, "cancel_others");
  await flows.finish(id, { c: {} });
  const { toCancel } = await flows.finish(id, { a: dead });
  const view = await flows.view(id);
  const asked = view.nodes.filter((node) => node.cancelAsked);
  assert.deepEqual(asked.map((node) => node.name), ["b", "c2"]);
  assert.deepEqual(toCancel, asked.map((node) => ({ queue: "default", id: node.jobId })));
  assert.equal((await flows.states(id)).b2, "cancelled");
  // One heeded the request, the other was done before it came.
  await flows.finish(id, { b: cancelled });
  const [end] = (await flows.finish(id, { c2: {} })).ended;
  assert.deepEqual(end, { id, state: "failed", reason: '"a" failed: Error: no route' });
  const { b, c2, then } = await flows.states(id);
  assert.deepEqual([b, c2, then], ["cancelled", "done", "skipped"]);
});

Deno.test("a child that cancels itself counts as one that did not end well", async () => {
  await using flows = await flowWorld();
  const id = await flows.start(
    flow("plan", chord([tick("a")], tick("then"), { onFailure: "fail" })),
  );
  const [end] = (await flows.finish(id, { a: cancelled })).ended;
  assert.deepEqual(end, { id, state: "cancelled", reason: '"a" cancelled: nobody wants it' });
});

Deno.test("a failure stops where a parent says continue", async () => {
  await using flows = await flowWorld();
  const inner = group([tick("a"), tick("b")], { onFailure: "cancel_others", name: "inner" });
  const id = await flows.start(
    flow("plan", chord([inner, tick("c")], tick("then"), { onFailure: "continue" })),
  );
  await flows.finish(id, { a: dead });
  await flows.finish(id, { b: cancelled, c: {} });
  assert.deepEqual(await flows.promised(id), ["then"]);
  await flows.finish(id, { then: {} });
  const { inner: broken, "": whole } = await flows.states(id);
  assert.deepEqual([broken, whole], ["failed", "done"]);
});

Deno.test("a step that fails for its arguments cancels others before they are promised", async () => {
  await using flows = await flowWorld();
  const wrong = step(Sum, { parts: [resultOf("first", "n")] }, { name: "wrong" });
  const both = group([tick("a"), wrong], { onFailure: "cancel_others" });
  const id = await flows.start(flow("plan", chain(tick("first"), both)));
  const end = await flows.finish(id, { first: { result: {} } });
  assert.deepEqual([end.promised, end.ended[0]!.state], [[], "failed"]);
  assert.equal((await flows.states(id)).a, "cancelled");
});
