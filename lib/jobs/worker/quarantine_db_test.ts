import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { until } from "../../testing/until.ts";
import { withoutRedis } from "../../testing/world.ts";
import { createEnqueuer } from "../task/enqueuer.ts";
import { defineTask } from "../task/define.ts";
import { does } from "../task/handler.ts";
import { done } from "../task/outcome.ts";
import { type JobWorld, jobWorld } from "../testing/job_world.ts";

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

/** The same on Redis and on Postgres alone. */
function test(what: string, run: (jobs: JobWorld) => Promise<void>): void {
  for (const [where, env] of [["Redis", {}], ["Postgres alone", withoutRedis]] as const) {
    Deno.test(`${what}, on ${where}`, async () => {
      await using jobs = await jobWorld({ env });
      await run(jobs);
    });
  }
}

test("a job under which two workers died runs beside no other, and the others go on after it", async (jobs) => {
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

const Mail = defineTask("mail", { args: z.strictObject({}), queue: "emails" });

test("a suspect that its queue's concurrency bars keeps an idle worker from no other queue", async (jobs) => {
  await enqueue(jobs, POISON);
  await twoDeaths(jobs);
  await enqueue(jobs, 1);
  const caller = await jobs.brokerFor("caller");
  await caller.limit("default", { concurrency: 1 });
  const other = await jobs.brokerFor("other");
  const { claimed } = await other.turn("default", { finishes: [], slots: 1 });
  assert.equal(claimed.length, 1);
  const begun: string[] = [];
  const poison = Promise.withResolvers<void>();
  const handlers = [
    does(Patient, async ({ n }) => {
      begun.push(`patient ${n}`);
      await poison.promise;
      return done();
    }),
    does(Mail, () => {
      begun.push("mail");
      return Promise.resolve(done());
    }),
  ];
  const worker = await jobs.work(handlers, { queues: ["default", "emails"] });
  for (let n = 1; n <= 5; n++) {
    await createEnqueuer(caller).enqueue(Mail, {});
    await until(`mail ${n} has begun`, () => begun.length === n);
  }
  assert.deepEqual(begun, Array(5).fill("mail"));
  const { id, run } = claimed[0]!;
  await other.turn("default", { finishes: [{ id, run, verdict: { kind: "done" } }], slots: 0 });
  await until("the suspect has begun", () => begun.includes(`patient ${POISON}`));
  assert.equal(worker.progress().inFlight, 1);
  poison.resolve();
});

const RUN_MS = 5_000;

test("a suspect starts though the worker never comes to an end of its work", async (jobs) => {
  await enqueue(jobs, POISON);
  await twoDeaths(jobs);
  for (let n = 0; n < 60; n++) await enqueue(jobs, 1);
  let begun = 0;
  const poison = Promise.withResolvers<number>();
  const worker = await jobs.work([does(Patient, async ({ n }) => {
    if (n === POISON) poison.resolve(worker.progress().inFlight);
    // Two runs that never end together.
    else await pause(begun++ === 0 ? RUN_MS / 2 : RUN_MS);
    return done();
  })], { slots: 2 });
  assert.equal(await poison.promise, 1);
  assert.ok(begun < 60, "before the backlog was done");
  const before = begun;
  await until("the others go on", () => begun > before);
});
