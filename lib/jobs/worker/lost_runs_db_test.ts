import assert from "node:assert/strict";
import { z } from "zod";
import { until } from "../../testing/until.ts";
import { withoutRedis } from "../../testing/world.ts";
import { createEnqueuer } from "../task/enqueuer.ts";
import { createHeartbeater } from "./heartbeater.ts";
import { defineTask } from "../task/define.ts";
import { does } from "../task/handler.ts";
import { done } from "../task/outcome.ts";
import { type JobWorld, jobWorld } from "../testing/job_world.ts";

const Patient = defineTask("patient", { args: z.strictObject({}) });
const queues = ["default"];

/** Its job is taken from a worker that does not beat, and runs on another; then the first one beats. */
async function comeBack(jobs: JobWorld): Promise<void> {
  const { deps } = jobs.world;
  const ends = Promise.withResolvers<void>();
  const begun: number[] = [];
  const ended: number[] = [];
  const handlers = [does(Patient, async (_, { run, signal }) => {
    begun.push(run);
    signal.addEventListener("abort", () => void ended.push(run));
    await ends.promise;
    return done();
  })];
  const options = { name: "frozen", queues, slots: 1, handlers, graceMs: 0 };
  const frozen = await jobs.work(handlers, options);
  const reaper = await jobs.brokerFor("reaper");
  await createEnqueuer(reaper).enqueue(Patient, {});
  await until("it runs", () => begun.length === 1);
  await until("its job is taken", async () => {
    return (await reaper.reap(queues)).some(({ recovered }) => recovered.length > 0);
  });
  // Its only slot is taken by the old run.
  await jobs.work(handlers, { ...options, name: "heir" });
  await until("it runs again", () => begun.length === 2);
  const [running] = await reaper.list("default", "running");
  const broker = await jobs.brokerFor("frozen");
  const heartbeater = createHeartbeater(deps, broker, { worker: frozen, options });
  heartbeater.start();
  await until("the old run is told", () => ended.length > 0);
  assert.deepEqual(ended, begun.slice(0, 1));
  assert.equal((await reaper.view("default", running!.id))!.crashes, 0);
  ends.resolve();
  await until("it is done", async () => (await reaper.stats(queues))[0]!.counts.done === 1);
  assert.equal(begun.length, 2);
  await heartbeater.stop();
}

for (const [where, env] of [["Redis", {}], ["Postgres alone", withoutRedis]] as const) {
  Deno.test(`a worker that was taken for dead ends what it has lost, on ${where}`, async () => {
    await using jobs = await jobWorld({ env });
    await comeBack(jobs);
  });
}
