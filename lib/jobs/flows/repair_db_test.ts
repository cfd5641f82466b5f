import assert from "node:assert/strict";
import { until } from "../../testing/until.ts";
import { chain, chord, step } from "./parts.ts";
import { cleanFlows } from "./clean.ts";
import { createFlowRepair, repairFlows, type RepairRound } from "./repair.ts";
import { flow } from "./flow.ts";
import { listFlows } from "./find.ts";
import { flowWorld } from "./testing/flow_world.ts";
import { Tick } from "./testing/random_flow.ts";

const tick = (name: string) => step(Tick, {}, { name });
const now = { everyMs: 0 };

Deno.test("repairFlows() releases what the ends of jobs should have released", async () => {
  await using flows = await flowWorld();
  const { deps } = flows.world;
  const then = chain(tick("then"), tick("last"));
  const id = await flows.start(
    flow("plan", chord([tick("a"), tick("b")], then, { onFailure: "continue" })),
  );
  await flows.finishUntold(id, {
    a: { result: 1 },
    b: { outcome: "dead", info: { kind: "Error", message: "no route" } },
  });
  assert.deepEqual(await repairFlows(deps), { checked: 0, ended: 0, released: 0, more: false });
  const round = await repairFlows(deps, now);
  assert.deepEqual(round, { checked: 1, ended: 2, released: 1, more: false });
  assert.deepEqual(await flows.promised(id), ["then"]);
  const [, a, b] = (await flows.view(id)).nodes;
  assert.deepEqual([a!.state, a!.result, b!.state], ["done", 1, "failed"]);
  assert.equal(b!.reason, "Error: no route");
  // The news arrives after all: nothing happens twice.
  assert.equal((await flows.finish(id, { a: {}, b: {} })).promised.length, 0);
  assert.deepEqual((await repairFlows(deps, now)).released, 0);
});

Deno.test("repairFlows() releases a node whose release alone was lost", async () => {
  await using flows = await flowWorld();
  const { deps } = flows.world;
  const id = await flows.start(flow("plan", chain(tick("a"), tick("b"))));
  await flows.finish(id, { a: {} });
  await deps.sql`update flow_nodes set state = 'waiting' where name = 'b'`;
  await deps.sql`delete from jobs_outbox`;
  assert.deepEqual((await repairFlows(deps, now)).released, 1);
  assert.deepEqual(await flows.promised(id), ["b"]);
});

Deno.test("repairFlows() promises no job again that is promised or has ended", async () => {
  await using flows = await flowWorld();
  const { deps } = flows.world;
  const id = await flows.start(flow("plan", chain(tick("a"), tick("b"))));
  await deps.sql`update flow_nodes set state = 'waiting' where name = 'a'`;
  assert.deepEqual((await repairFlows(deps, now)).released, 0);
  await flows.finishUntold(id, { a: {} });
  await deps.sql`update flow_nodes set state = 'waiting' where name = 'a'`;
  assert.deepEqual((await repairFlows(deps, now)).released, 0);
  assert.deepEqual(await flows.promised(id), []);
  assert.deepEqual((await repairFlows(deps, now)).released, 1);
  assert.deepEqual(await flows.promised(id), ["b"]);
});

Deno.test("repairFlows() fails a step whose job left no trace", async () => {
  await using flows = await flowWorld();
  const { deps } = flows.world;
  const id = await flows.start(flow("plan", chain(tick("a"), tick("b"))));
  await deps.sql`delete from jobs_outbox`;
  await repairFlows(deps, now);
  const { state, reason } = await flows.view(id);
  assert.equal(state, "failed");
  assert.equal(reason, '"a" failed: Its job is gone: neither promised nor in the history');
});

Deno.test("the repair organ says what it found, and stops", async () => {
  await using flows = await flowWorld();
  const id = await flows.start(flow("plan", chain(tick("a"), tick("b"))));
  await flows.finishUntold(id, { a: {} });
  const rounds: RepairRound[] = [];
  const organ = createFlowRepair(flows.world.deps, {
    everyMs: 1,
    onRepaired: (round) => void rounds.push(round),
  });
  organ.start();
  await until("b is promised", async () => (await flows.promised(id)).includes("b"));
  await organ.stop();
  assert.deepEqual(rounds, [{ checked: 1, ended: 1, released: 1, more: false }]);
});

Deno.test("cleanFlows() deletes what ended 30 days ago, in batches, and keeps what runs", async () => {
  await using flows = await flowWorld();
  const { deps } = flows.world;
  for (let n = 0; n < 60; n++) await flows.start(flow(`empty ${n}`, chain()));
  await flows.start(flow("running", tick("a")));
  flows.world.clock.set(new Date(Date.now() + 29 * 86_400_000));
  assert.equal(await cleanFlows(deps), 0);
  flows.world.clock.set(new Date(Date.now() + 31 * 86_400_000));
  assert.equal(await cleanFlows(deps), 60);
  const left = await listFlows(deps);
  assert.deepEqual(left.map(({ name, state, steps }) => [name, state, steps]), [
    ["running", "running", 1],
  ]);
  assert.equal((await listFlows(deps, { state: "done" })).length, 0);
});
