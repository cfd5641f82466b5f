import assert from "node:assert/strict";
import { z } from "zod";
import { inTransaction } from "../../db/mod.ts";
import { defineTask } from "../task/define.ts";
import { chain, chord, group, step } from "./parts.ts";
import { flow } from "./flow.ts";
import { releaseFlows } from "./release.ts";
import { resultOf } from "./references.ts";
import { startFlowIn } from "./start.ts";
import { flowWorld } from "./testing/flow_world.ts";
import { Tick } from "./testing/random_flow.ts";

const Sum = defineTask("sum", {
  args: z.strictObject({ parts: z.array(z.number().int().nullable()) }),
  queue: "reports",
  keep: "failures",
});
const tick = (name: string) => step(Tick, {}, { name });
const all = { onFailure: "fail" } as const;

Deno.test("startFlowIn() starts a flow exactly if its transaction commits", async () => {
  await using flows = await flowWorld();
  const { deps } = flows.world;
  const plan = flow("plan", chain(tick("a"), tick("b")));
  await assert.rejects(inTransaction(deps, async (tx) => {
    await startFlowIn(tx, plan);
    throw new Error("rolled back");
  }));
  assert.equal((await deps.sql`select 1 from flows`).length, 0);
  const asked = { ...deps, requestId: "req-9" };
  const id = await inTransaction(asked, (tx) => startFlowIn(tx, plan, { about: ["order:7"] }));
  assert.deepEqual(await flows.promised(id), ["a"]);
  assert.deepEqual(flows.world.nudges, ["jobs"]);
  const [job] = await deps.sql`select about, request_id from jobs_outbox`;
  assert.deepEqual({ ...job }, { about: ["order:7", `flow:${id}`], request_id: "req-9" });
});

Deno.test("a chain runs one after another and hands results on by reference", async () => {
  await using flows = await flowWorld();
  const parts = (results: typeof resultOf) => ({ parts: [results("a", "n"), 4] });
  const id = await flows.start(
    flow("plan", chain(tick("a"), step(Sum, parts, { name: "b" }), tick("c"))),
  );
  await flows.finish(id, { a: { result: { n: 3 } } });
  assert.deepEqual(await flows.promised(id), ["b"]);
  assert.deepEqual(await flows.argsOf(id, "b"), { parts: [3, 4] });
  const [job] = await flows.world.deps.sql`select queue, keep from jobs_outbox`;
  assert.deepEqual({ ...job }, { queue: "reports", keep: "all" });
  await flows.finish(id, { b: { result: 7 } });
  const last = await flows.finish(id, { c: {} });
  assert.deepEqual(last.ended, [{ id, state: "done", reason: null }]);
  const view = await flows.view(id);
  assert.deepEqual([view.state, view.steps, view.ended], ["done", 3, 3]);
  assert.deepEqual(view.nodes.map((node) => node.result), [null, { n: 3 }, 7, null]);
});

Deno.test("a group runs at once, and its result is the list of its children's", async () => {
  await using flows = await flowWorld();
  const both = group([tick("a"), chain(tick("b"), tick("c"))], { ...all, name: "both" });
  const sum = step(Sum, { parts: resultOf("both") }, { name: "sum" });
  const id = await flows.start(flow("plan", chain(both, sum)));
  assert.deepEqual(await flows.promised(id), ["a", "b"]);
  await flows.finish(id, { b: { result: 1 } });
  await flows.finish(id, { c: { result: 2 } });
  assert.deepEqual(await flows.promised(id), ["a"]);
  await flows.finish(id, { a: { result: 5 } });
  assert.deepEqual(await flows.argsOf(id, "sum"), { parts: [5, 2] });
});

Deno.test("a chord's last part runs once, when the last child has ended", async () => {
  await using flows = await flowWorld();
  const id = await flows.start(
    flow("plan", chord([tick("a"), tick("b"), tick("c")], tick("then"), all)),
  );
  await flows.finish(id, { c: {}, a: {} });
  assert.deepEqual(await flows.promised(id), ["b"]);
  assert.equal((await flows.finish(id, { b: {} })).promised.length, 1);
  assert.deepEqual(await flows.promised(id), ["then"]);
  assert.equal((await flows.finish(id, { b: {}, c: {} })).promised.length, 0);
  await flows.finish(id, { then: {} });
  assert.equal((await flows.states(id))[""], "done");
});

Deno.test("chords of chords wait for what lies in them", async () => {
  await using flows = await flowWorld();
  const inner = (n: number) =>
    chord(
      [tick(`a${n}`), tick(`b${n}`)],
      step(Sum, { parts: [resultOf(`a${n}`), resultOf(`b${n}`)] }, {
        name: `sum${n}`,
      }),
      all,
    );
  const total = step(Sum, { parts: resultOf("inner") }, { name: "total" });
  const id = await flows.start(
    flow("plan", chord([group([inner(1), inner(2)], { ...all, name: "inner" })], total, all)),
  );
  await flows.finish(id, { a1: { result: 1 }, b1: { result: 2 }, a2: { result: 3 } });
  assert.deepEqual(await flows.promised(id), ["sum1", "b2"]);
  assert.deepEqual(await flows.argsOf(id, "sum1"), { parts: [1, 2] });
  await flows.finish(id, { sum1: { result: 3 }, b2: { result: 4 } });
  await flows.finish(id, { sum2: { result: 7 } });
  assert.deepEqual(await flows.argsOf(id, "total"), { parts: [3, 7] });
  await flows.finish(id, { total: { result: 10 } });
  assert.equal((await flows.states(id))[""], "done");
});

Deno.test("an empty group is done at once, and so is a flow without steps", async () => {
  await using flows = await flowWorld();
  const none = group([], { ...all, name: "none" });
  const id = await flows.start(flow("plan", chain(none, step(Sum, { parts: resultOf("none") }))));
  assert.deepEqual(await flows.argsOf(id, "sum"), { parts: [] });
  assert.equal((await flows.states(await flows.start(flow("empty", none))))[""], "done");
});

Deno.test("releaseFlows() twice promises nothing twice", async () => {
  await using flows = await flowWorld();
  const id = await flows.start(flow("plan", chain(tick("a"), tick("b"))));
  const [first, second] = await Promise.all([
    flows.finish(id, { a: {} }),
    flows.finish(id, { a: {} }),
  ]);
  assert.equal(first.promised.length + second.promised.length, 1);
  // Another word on the same job changes nothing either.
  assert.equal((await flows.finish(id, { a: { outcome: "dead" } })).changed, 0);
  assert.equal((await flows.states(id)).a, "done");
  await flows.finish(id, { b: {} });
  assert.equal((await flows.finish(id, { a: {}, b: {} })).promised.length, 0);
  assert.deepEqual(await flows.promised(id), []);
});

Deno.test("releaseFlows() in a transaction that fails has done nothing, and does it next time", async () => {
  await using flows = await flowWorld();
  const { deps } = flows.world;
  const id = await flows.start(flow("plan", chord([tick("a"), tick("b")], tick("then"), all)));
  await flows.finish(id, { a: {} });
  await assert.rejects(inTransaction(deps, async (tx) => {
    await flows.finishIn(tx, id, { b: {} });
    throw new Error("power cut");
  }));
  assert.deepEqual(await flows.promised(id), ["b"]);
  assert.equal((await flows.states(id)).then, "waiting");
  assert.equal((await flows.finish(id, { b: {} })).promised.length, 1);
  assert.deepEqual(await flows.promised(id), ["then"]);
});

Deno.test("children that end at the same time in many transactions release the parent once", async () => {
  await using flows = await flowWorld();
  const names = Array.from({ length: 24 }, (_, n) => `child-${n}`);
  const id = await flows.start(flow("plan", chord(names.map(tick), tick("then"), all)));
  const ends = await Promise.all(names.map((name) => flows.finish(id, { [name]: {} })));
  assert.equal(ends.flatMap((end) => end.promised).length, 1);
  assert.deepEqual(await flows.promised(id), ["then"]);
});

Deno.test("a fan-out of 200 is promised at once and gathered in batches", async () => {
  await using flows = await flowWorld();
  const names = Array.from({ length: 200 }, (_, n) => `child-${n}`);
  const gathered = step(Sum, { parts: resultOf("children") }, { name: "gathered" });
  const children = group(names.map(tick), { ...all, name: "children" });
  const id = await flows.start(flow("plan", chain(tick("first"), children, gathered)));
  assert.equal((await flows.finish(id, { first: {} })).promised.length, 200);
  for (let from = 0; from < 200; from += 50) {
    const batch = names.slice(from, from + 50);
    await flows.finish(id, Object.fromEntries(batch.map((name) => [name, { result: 1 }])));
  }
  assert.deepEqual(await flows.argsOf(id, "gathered"), { parts: Array(200).fill(1) });
});

Deno.test("releaseFlows() asks nothing of the database for jobs of no flow", async () => {
  await using flows = await flowWorld();
  await inTransaction(flows.world.deps, async (tx) => {
    const silent = { ...tx, sql: undefined as never };
    const job = {
      id: "0192d3c4-5b6a-7000-8000-000000000000",
      outcome: "done",
      info: null,
    } as const;
    assert.equal((await releaseFlows(silent, [job])).changed, 0);
  });
});
