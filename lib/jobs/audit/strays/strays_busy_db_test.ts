import assert from "node:assert/strict";
import { until } from "../../../testing/until.ts";
import { createEnqueuer, does, done, snooze } from "../../mod.ts";
import { jobWorld, Probe } from "../../testing/job_world.ts";
import { createStrayAudit } from "./mod.ts";

const JOBS = 2_000;

Deno.test("nothing is astray in a queue where jobs and tokens of keys move all the time", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("x");
  await broker.limit("default", { keyConcurrency: 2 });
  const audit = createStrayAudit(deps, broker, { queues: ["default"], everyMs: 1 });
  jobs.world.defer(() => audit.stop());
  audit.start();
  const runs = new Map<number, number>();
  let ended = 0;
  await jobs.work([does(Probe, ({ n }) => {
    const run = (runs.get(n) ?? 0) + 1;
    runs.set(n, run);
    if (n % 7 === 0 && run < 3) return Promise.resolve(snooze(5));
    ended++;
    return Promise.resolve(done());
  })], { slots: 20 });
  const all = Array.from({ length: JOBS }, (_, n) => ({
    args: { n },
    options: n % 3 === 0 ? { key: `k${n % 9}` } : {},
  }));
  await createEnqueuer(broker).enqueueMany(Probe, all);
  await until("all have ended", () => ended === JOBS, { withinMs: 30_000 });
  const strays = jobs.world.lines.filter((line) => line.includes("jobs.astray"));
  assert.deepEqual(strays, []);
});
