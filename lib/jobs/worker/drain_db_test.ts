import assert from "node:assert/strict";
import { operator } from "../../actor.ts";
import { until } from "../../testing/until.ts";
import { withoutRedis } from "../../testing/world.ts";
import { drainWorker, resumeWorker } from "../operate/workers/drain.ts";
import type { Broker } from "../task/broker.ts";
import { does } from "../task/handler.ts";
import { done } from "../task/outcome.ts";
import { jobWorld, Probe } from "../testing/job_world.ts";
import { createDrainWatch } from "./drain_watch.ts";
import { createWorker } from "./worker.ts";

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
    const drain = () => drainWorker(deps, operator, { worker: "w1" });
    await until("the worker is known", async () => await drain() === "changed");
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

Deno.test("a job whose claim was on its way when the worker was drained goes back unbegun", async () => {
  await using jobs = await jobWorld();
  const inner = await jobs.brokerFor("w1");
  const claimed = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  const broker: Broker = {
    ...inner,
    async turn(queue, turn) {
      const answer = await inner.turn(queue, turn);
      if (answer.claimed.length > 0) {
        claimed.resolve();
        await gate.promise;
      }
      return answer;
    },
  };
  const seen: number[] = [];
  const handlers = [does(Probe, ({ n }) => {
    seen.push(n);
    return Promise.resolve(done());
  })];
  const options = { name: "w1", queues: ["default"], slots: 4, graceMs: 2_000, handlers };
  const worker = createWorker(jobs.world.deps, broker, options);
  jobs.world.defer(() => worker.stop());
  worker.start();
  await jobs.probe(1);
  await claimed.promise;
  worker.drain(true);
  gate.resolve();
  const watcher = await jobs.brokerFor("watcher");
  await until("the job waits again", async () => {
    const [stats] = await watcher.stats(["default"]);
    return stats!.waiting === 1 && stats!.inFlight === 0;
  });
  assert.deepEqual(seen, []);
  worker.drain(false);
  await until("the job runs", () => seen.length === 1);
});
