import assert from "node:assert/strict";
import fc from "fast-check";
import { inTransaction } from "../../db/mod.ts";
import { cancelFlow } from "./cancel.ts";
import { repairFlows } from "./repair.ts";
import { type FlowWorld, flowWorld, type JobEnd } from "./testing/flow_world.ts";
import { randomFlow } from "./testing/random_flow.ts";

/** What happens next to a flow: some of its jobs end, and something goes wrong with the news. */
const event = fc.record({
  picks: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
  outcome: fc.constantFrom("done" as const, "done" as const, "dead" as const, "cancelled" as const),
  mishap: fc.constantFrom("none", "none", "told twice", "rolled back", "lost", "cancelled"),
});
type Event = { picks: number[]; outcome: JobEnd["outcome"]; mishap: string };

/** Tell a flow of ends in the way the event says; returns the jobs that ended. */
async function happen(flows: FlowWorld, flowId: string, { picks, outcome, mishap }: Event) {
  const promised = await flows.promised(flowId);
  const names = new Set(picks.map((pick) => promised[pick % promised.length]!));
  const ends = Object.fromEntries([...names].map((name) => [name, { outcome: outcome! }]));
  if (mishap === "rolled back") {
    const { deps } = flows.world;
    await assert.rejects(inTransaction(deps, async (tx) => {
      await flows.finishIn(tx, flowId, ends);
      throw new Error("rolled back");
    }));
  }
  if (mishap === "lost") {
    await flows.finishUntold(flowId, ends);
    await repairFlows(flows.world.deps, { everyMs: 0 });
  } else {
    await Promise.all([
      flows.finish(flowId, ends),
      ...mishap === "told twice" ? [flows.finish(flowId, ends)] : [],
      ...mishap === "cancelled" ? [cancelFlow(flows.world.deps, flowId)] : [],
      repairFlows(flows.world.deps, { everyMs: 0 }),
    ]);
  }
  return [...names];
}

Deno.test("any flow ends, and runs each step at most once, whatever happens to the news", async () => {
  await using flows = await flowWorld();
  const property = fc.asyncProperty(randomFlow, fc.infiniteStream(event), async (made, events) => {
    const id = await flows.start(made);
    const ended: string[] = [];
    while ((await flows.promised(id)).length > 0) {
      ended.push(...await happen(flows, id, events.next().value));
    }
    assert.equal(new Set(ended).size, ended.length, "a step ran twice");
    const { state, nodes } = await flows.view(id);
    assert.notEqual(state, "running");
    for (const node of nodes) assert.ok(!["waiting", "running"].includes(node.state), node.name);
    const ran = nodes.filter((node) => node.kind === "step" && node.startedAt !== null);
    assert.deepEqual(ran.map((node) => node.name).sort(), ended.sort());
  });
  await fc.assert(property, { numRuns: 60, interruptAfterTimeLimit: 20_000 });
});
