import assert from "node:assert/strict";
import { operator } from "../../actor.ts";
import { until } from "../../testing/until.ts";
import { withoutRedis } from "../../testing/world.ts";
import { drainWorker, resumeWorker } from "../operate/workers/drain.ts";
import { does } from "../task/handler.ts";
import { done } from "../task/outcome.ts";
import { jobWorld, Probe } from "../testing/job_world.ts";
import { createDrainWatch } from "./drain_watch.ts";

for (const [where, env] of [["Redis", {}], ["Postgres alone", withoutRedis]] as const) {
  Deno.test(`a drained worker ends what it runs, claims nothing, says so, and goes on when it is let, on ${where}`, async () => {
    await using jobs = await jobWorld({ env });
    const { deps, defer, lines } = jobs.world;
    const gate = Promise.withResolvers<void>();
    const seen: number[] = [];
    const handler = does(Probe, async ({ n }) => {
      seen.push(n);
      if (n === 1) await gate.promise;
      return done();
    });
    const worker = await jobs.work([handler]);
    const identity = { worker: "w1", release: "test", host: "here", pid: 1 };
    const watch = createDrainWatch(deps, { worker, identity, everyMs: 10 });
    watch.start();
    defer(() => watch.stop());
    await jobs.probe(1);
    await until("the first job runs", () => seen.length === 1);
    await drainWorker(deps, operator, { worker: "w1" });
    await until("the worker hears of it", () => worker.progress().isDraining);
    await jobs.probe(2);
    gate.resolve();
    await until("the worker is empty", () => lines.some((line) => line.includes("worker.emptied")));
    const watcher = await jobs.brokerFor("watcher");
    const [stats] = await watcher.stats(["default"]);
    assert.deepEqual([seen, stats!.waiting, stats!.inFlight, stats!.counts.done], [[1], 1, 0, 1]);
    await resumeWorker(deps, operator, { worker: "w1" });
    await until("the second job runs", () => seen.length === 2);
    assert.equal(worker.progress().isDraining, false);
  });
}
