import assert from "node:assert/strict";
import { until } from "../testing/until.ts";
import { z } from "zod";
import { createEnqueuer, defineTask, does, done } from "./mod.ts";
import { type JobWorld, jobWorld } from "./testing/job_world.ts";

/** With limits that no test is near to. */
const Patient = defineTask("patient", { args: z.strictObject({ n: z.int() }) });
const POISON = 13;

async function enqueue(jobs: JobWorld, n: number): Promise<void> {
  await createEnqueuer(await jobs.brokerFor("caller")).enqueue(Patient, { n });
}

/** Let two workers die under the only job there is. */
async function twoDeaths(jobs: JobWorld): Promise<void> {
  const reaper = await jobs.brokerFor("reaper");
  for (const name of ["first", "second"]) {
    const victim = await jobs.brokerFor(name);
    const { claimed } = await victim.turn("default", { finishes: [], slots: 1 });
    assert.equal(claimed.length, 1);
    // It never says that it lives.
    await until("it is taken for dead", async () => {
      const [reaped] = await reaper.reap(["default"]);
      return reaped?.recovered.length;
    });
  }
}

Deno.test("a job under which two workers died runs beside no other, and the others go on after it", async () => {
  await using jobs = await jobWorld();
  const busy = Promise.withResolvers<void>();
  const poison = Promise.withResolvers<void>();
  const begun: number[] = [];
  await enqueue(jobs, POISON);
  await twoDeaths(jobs);
  await enqueue(jobs, 1);
  const worker = await jobs.work([does(Patient, async ({ n }, { attempt }) => {
    begun.push(n);
    if (n === POISON) assert.deepEqual([worker.progress().inFlight, attempt], [1, 1]);
    await (n === POISON ? poison : busy).promise;
    return done();
  })]);
  await until("the usual job has begun", () => begun.length === 1);
  assert.deepEqual(begun, [1]);
  busy.resolve();
  await until("the suspect has begun", () => begun.includes(POISON));
  await enqueue(jobs, 2);
  await until("the new job waits", async () => {
    const [stats] = await (await jobs.brokerFor("looker")).stats(["default"]);
    return stats!.waiting === 1;
  });
  assert.equal(worker.progress().inFlight, 1);
  poison.resolve();
  await until("the new job has begun as well", () => begun.includes(2));
  assert.deepEqual(begun, [1, POISON, 2]);
});
