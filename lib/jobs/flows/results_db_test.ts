import assert from "node:assert/strict";
import { z } from "zod";
import { defineTask } from "../task/define.ts";
import { chain, step } from "./parts.ts";
import { flow } from "./flow.ts";
import { resultOf } from "./references.ts";
import { flowWorld } from "./testing/flow_world.ts";
import { Tick } from "./testing/random_flow.ts";

const Sum = defineTask("sum", {
  args: z.strictObject({ parts: z.array(z.number().int().nullable()) }),
});
const tick = (name: string) => step(Tick, {}, { name });
const tasks = new Map([["sum", Sum]]);

Deno.test("arguments that do not fit fail the step, with the field that did not", async () => {
  await using flows = await flowWorld();
  const sum = step(Sum, { parts: [resultOf("a")] }, { name: "sum" });
  const plan = flow("plan", chain(tick("a"), sum, tick("never")));
  const id = await flows.start(plan);
  const end = await flows.finish(id, { a: { result: "ada@example.com" } }, tasks);
  const reason = '"sum" failed: Its arguments do not fit the schema of sum: parts.0';
  assert.deepEqual(end.ended, [{ id, state: "failed", reason }]);
  assert.deepEqual(await flows.promised(id), []);
  assert.equal((await flows.states(id)).never, "skipped");
});

Deno.test("a field that is not in a result fails the step that asks for it", async () => {
  await using flows = await flowWorld();
  const sum = step(Sum, { parts: [resultOf("a", "n", 0)] }, { name: "sum" });
  const id = await flows.start(flow("plan", chain(tick("a"), sum)));
  const [end] = (await flows.finish(id, { a: { result: { n: [] } } })).ended;
  assert.equal(end!.reason, '"sum" failed: The result of "a" has nothing at n.0');
});

Deno.test("a result over 8 KiB is not kept, which fails only who asks for it", async () => {
  await using flows = await flowWorld();
  const sum = step(Sum, { parts: resultOf("a") }, { name: "sum" });
  const id = await flows.start(flow("plan", chain(tick("a"), tick("b"), sum)));
  await flows.finish(id, { a: { result: Array(5_000).fill(1) } });
  assert.deepEqual(await flows.promised(id), ["b"]);
  const [end] = (await flows.finish(id, { b: {} })).ended;
  assert.match(end!.reason!, /The result of "a" could not be kept.+ store it in a table/);
});
