import assert from "node:assert/strict";
import { uuidv7 } from "uuidv7";
import { inTransaction } from "../../db/mod.ts";
import { publishOutbox } from "../outbox/relay.ts";
import { jobWorld } from "../testing/job_world.ts";
import { askAllCancels, cancelFlow } from "./cancel.ts";
import { chain, chord, step } from "./parts.ts";
import { findFlow } from "./find.ts";
import { flow } from "./flow.ts";
import { startFlowIn } from "./start.ts";
import { flowWorld } from "./testing/flow_world.ts";
import { Tick } from "./testing/random_flow.ts";

const tick = (name: string) => step(Tick, {}, { name });
const plan = flow(
  "plan",
  chord([tick("a"), chain(tick("b"), tick("c"))], tick("then"), {
    onFailure: "continue",
  }),
);

Deno.test("cancelFlow() begins nothing more and ends when what runs has ended", async () => {
  await using flows = await flowWorld();
  const { deps } = flows.world;
  const id = await flows.start(plan);
  assert.equal(await cancelFlow(deps, id), "asked");
  assert.equal(await cancelFlow(deps, id), "asked");
  const asked = (await flows.view(id)).nodes.filter((node) => node.cancelAsked);
  assert.deepEqual(asked.map((node) => node.name), ["a", "b"]);
  await flows.finish(id, { b: { result: "too late to stop" } });
  const end = await flows.finish(id, { a: { outcome: "cancelled", info: { reason: "asked" } } });
  assert.deepEqual([end.promised, end.ended[0]!.state], [[], "cancelled"]);
  const { a, b, c, then } = await flows.states(id);
  assert.deepEqual([a, b, c, then], ["cancelled", "done", "cancelled", "cancelled"]);
  assert.equal(await cancelFlow(deps, id), "ended");
  assert.equal(await cancelFlow(deps, uuidv7()), "missing");
});

Deno.test("a flow whose last job was done before it could be cancelled is done", async () => {
  await using flows = await flowWorld();
  const id = await flows.start(flow("plan", tick("a")));
  await cancelFlow(flows.world.deps, id);
  assert.equal((await flows.finish(id, { a: {} })).ended[0]!.state, "done");
});

Deno.test("a promise the broker does not know yet is taken back, and never published", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("a");
  const id = await inTransaction(deps, (tx) => startFlowIn(tx, plan));
  await cancelFlow(deps, id, { broker });
  assert.equal((await findFlow(deps, id))!.state, "cancelled");
  assert.equal((await publishOutbox(deps, broker)).published, 0);
});

Deno.test("askAllCancels() asks again for what nobody could ask for", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("a");
  const id = await inTransaction(deps, (tx) => startFlowIn(tx, plan));
  await publishOutbox(deps, broker);
  await cancelFlow(deps, id);
  assert.deepEqual(await broker.finished("default", 10), []);
  assert.equal(await askAllCancels(deps, broker), 2);
  const finished = await broker.finished("default", 10);
  assert.deepEqual(finished.map((job) => job.outcome), ["cancelled", "cancelled"]);
});
