import assert from "node:assert/strict";
import { until } from "../../testing/until.ts";
import { createEnqueuer } from "../task/enqueuer.ts";
import { does } from "../task/handler.ts";
import { done } from "../task/outcome.ts";
import { type JobWorld, jobWorld, Probe } from "../testing/job_world.ts";

/** Runs of a first part that are over at once, so that the worker claims ahead. */
const QUICK = 400;

async function enqueue(jobs: JobWorld, first: number, count: number): Promise<void> {
  const { enqueueMany } = createEnqueuer(await jobs.brokerFor("caller"));
  await enqueueMany(Probe, Array.from({ length: count }, (_, n) => ({ args: { n: first + n } })));
}

async function inFlight(jobs: JobWorld): Promise<number> {
  const [stats] = await (await jobs.brokerFor("looker")).stats(["default"]);
  return stats!.inFlight;
}

Deno.test("a worker claims ahead while runs are short, and never runs more than it has slots", async () => {
  await using jobs = await jobWorld();
  let [now, most, ran, claimed] = [0, 0, 0, 0];
  const worker = await jobs.work([does(Probe, async () => {
    most = Math.max(most, ++now);
    claimed = Math.max(claimed, worker.progress().inFlight);
    await Promise.resolve();
    now--;
    ran++;
    return done();
  })], { slots: 4 });
  await enqueue(jobs, 0, QUICK);
  await until("all have run", () => ran === QUICK);
  assert.ok(most <= 4, `${most} at once`);
  assert.ok(claimed > 4, `${claimed} held at most`);
});

Deno.test("what was claimed ahead goes back, uncharged, when runs turn out to be long", async () => {
  await using jobs = await jobWorld();
  const gate = Promise.withResolvers<void>();
  let ran = 0;
  const seen: number[] = [];
  const first = await jobs.work([does(Probe, async ({ n }) => {
    if (n < QUICK) ran++;
    else await gate.promise;
    return done();
  })], { slots: 2, name: "first" });
  await enqueue(jobs, 0, QUICK);
  await until("the quick ones have run", () => ran === QUICK && first.progress().inFlight === 0);
  await enqueue(jobs, QUICK, 20);
  await until("it holds its two slots alone", async () => await inFlight(jobs) === 2);
  await jobs.work([does(Probe, ({ n }, { attempt }) => {
    seen.push(n);
    assert.equal(attempt, 1);
    return Promise.resolve(done());
  })], { name: "second" });
  await until("the other has run the rest", () => seen.length === 18, {
    withinMs: 60_000,
  });
  gate.resolve();
  await until("nothing is left", async () => await inFlight(jobs) === 0);
});

Deno.test("a worker that stops hands back what it has not begun", async () => {
  await using jobs = await jobWorld();
  const gate = Promise.withResolvers<void>();
  let [quick, long] = [0, 0];
  const worker = await jobs.work([does(Probe, async ({ n }) => {
    if (n < QUICK) quick++;
    else {
      long++;
      await gate.promise;
    }
    return done();
  })], { slots: 2 });
  await enqueue(jobs, 0, QUICK);
  await until("the quick ones have run", () => quick === QUICK && worker.progress().inFlight === 0);
  await enqueue(jobs, QUICK, 20);
  await until("two have begun", () => long === 2);
  const stopped = worker.stop();
  gate.resolve();
  await stopped;
  const [stats] = await (await jobs.brokerFor("looker")).stats(["default"]);
  assert.deepEqual([stats!.inFlight, stats!.waiting + long], [0, 20]);
});
