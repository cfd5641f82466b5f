import assert from "node:assert/strict";
import * as fc from "fast-check";
import { jobWorld } from "../../../../lib/jobs/testing/job_world.ts";
import { type Evidence, liveThrough, losses } from "./losses.ts";

const SEQUENCES = 12;

Deno.test("whatever is lost, no accepted job is: each promise ends, under numbers of its own", async () => {
  const seed = Number(Deno.env.get("MODEL_SEED") ?? Date.now() % 2 ** 31);
  await fc.assert(
    fc.asyncProperty(losses, async (plan) => {
      await using jobs = await jobWorld();
      judge(await liveThrough(jobs, plan));
    }),
    { numRuns: SEQUENCES, seed, interruptAfterTimeLimit: 40_000 },
  );
});

function judge({ promised, accepted, runs, ends }: Evidence): void {
  const endsOf = Map.groupBy(ends, ({ id }) => id);
  assert.deepEqual([...endsOf.keys()].toSorted(), promised.toSorted(), "each promise has an end");
  assert.equal(new Set(runs).size, runs.length, "no run number was handed out twice");
  const ran = new Set(runs.map((run) => run.split(" ")[0]));
  for (const { id, outcome, reason } of ends) {
    if (outcome === "done") assert.ok(ran.has(id), `${id} ended without a run`);
    else assert.ok(reason === "replaced" || !accepted.has(id), `${id} was accepted: ${reason}`);
  }
}
