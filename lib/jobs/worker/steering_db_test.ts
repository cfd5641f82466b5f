import assert from "node:assert/strict";
import { z } from "zod";
import { until } from "../../testing/until.ts";
import { createEnqueuer } from "../task/enqueuer.ts";
import { createHeartbeater } from "./heartbeater.ts";
import { defineTask } from "../task/define.ts";
import { DependencyAway } from "../task/failure.ts";
import { does } from "../task/handler.ts";
import { done } from "../task/outcome.ts";
import { jobWorld, Probe } from "../testing/job_world.ts";

/* What people do to jobs while workers run: cancel, look at, set aside. */

Deno.test("a running job that somebody cancels is told, ends cancelled, and frees its slot", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const told = Promise.withResolvers<unknown>();
  const worker = await jobs.work([does(Probe, (_, { signal }) => {
    signal.addEventListener("abort", () => told.resolve((signal.reason as Error).name));
    return new Promise<never>(() => {});
  })], { slots: 1, name: "w1" });
  const broker = await jobs.brokerFor("w1");
  const options = { name: "w1", queues: ["default"], slots: 1, handlers: [], graceMs: 0 };
  const heart = createHeartbeater(deps, broker, { worker, options });
  jobs.world.defer(() => heart.stop());
  const id = await jobs.probe(1);
  await until("it runs", async () => (await broker.view("default", id))?.state === "running");
  assert.equal(await broker.cancel("default", id), "asked");
  heart.start();
  assert.equal(await told.promise, "CancelledError");
  await until(
    "it has ended",
    async () => (await broker.view("default", id))?.state === "cancelled",
  );
  assert.equal(await broker.cancel("default", id), "ended");
  assert.equal(worker.progress().inFlight, 0);
});

Deno.test("a waiting job that somebody cancels never runs", async () => {
  await using jobs = await jobWorld();
  const broker = await jobs.brokerFor("looker");
  const ids = [await jobs.probe(1), await jobs.probe(2)];
  assert.equal(await broker.cancel("default", ids[0]!), "cancelled");
  assert.equal(await broker.cancel("default", "no-such-job"), "missing");
  const ran: number[] = [];
  await jobs.work([does(Probe, ({ n }) => {
    ran.push(n);
    return Promise.resolve(done());
  })]);
  await until("the other has run", () => ran.length > 0);
  assert.deepEqual(ran, [2]);
});

Deno.test("progress is kept for those who look, and refused to a run that is over", async () => {
  await using jobs = await jobWorld();
  const broker = await jobs.brokerFor("looker");
  const gate = Promise.withResolvers<void>();
  const late = Promise.withResolvers<boolean>();
  await jobs.work([does(Probe, async (_, { progress }) => {
    await progress({ done: 3, of: 10 });
    await gate.promise;
    setTimeout(() => void progress({ done: 10 }).then(late.resolve), 30);
    return done();
  })]);
  const id = await jobs.probe(1);
  const view = await until("its progress", async () => {
    const found = await broker.view("default", id);
    return found?.progress ? found : null;
  });
  assert.deepEqual(view.progress, { done: 3, of: 10 });
  gate.resolve();
  assert.equal(await late.promise, false);
});

/** A task that says what it needs; only such a dependency can park a job. */
const Mailing = defineTask("mailing", {
  args: z.strictObject({}),
  dependencies: ["smtp"],
});

Deno.test("a job whose dependency is away is parked, uncharged, and comes back at once", async () => {
  await using jobs = await jobWorld();
  const broker = await jobs.brokerFor("breaker");
  let isAway = true;
  const attempts: number[] = [];
  await jobs.work([does(Mailing, (_, { attempt }) => {
    attempts.push(attempt);
    if (isAway) throw new DependencyAway("smtp");
    return Promise.resolve(done());
  })]);
  await createEnqueuer(broker).enqueue(Mailing, {});
  await until("it is parked", async () => (await broker.stats(["default"]))[0]!.parked === 1);
  assert.equal((await broker.list("default", "parked")).length, 1);
  isAway = false;
  assert.equal(await broker.unpark("default", "smtp", 10), 1);
  await until("it is done", async () => (await broker.stats(["default"]))[0]!.counts.done === 1);
  assert.deepEqual(attempts, [1, 1]);
  assert.equal((await broker.stats(["default"]))[0]!.parked, 0);
});

Deno.test("slots are shared by weight while two queues have work", async () => {
  await using jobs = await jobWorld();
  const broker = await jobs.brokerFor("publisher");
  const ran: string[] = [];
  const gate = Promise.withResolvers<void>();
  const job = (queue: string) => ({
    id: crypto.randomUUID(),
    queue,
    priority: "normal" as const,
    runAtMs: 0,
    runBase: 0,
    envelope: { task: "probe", args: { n: 1 }, about: [queue], requestId: null, promisedAtMs: 0 },
  });
  await broker.publish(
    ["default", "emails"].flatMap((queue) => Array.from({ length: 20 }, () => job(queue))),
  );
  const options = { queues: ["default", "emails"], weights: { emails: 4 }, slots: 10 };
  await jobs.work([does(Probe, async () => {
    ran.push("one");
    await gate.promise;
    return done();
  })], options);
  await until("all slots are taken", () => ran.length === 10);
  const [usual, heavy] = await broker.stats(["default", "emails"]);
  assert.ok(heavy!.inFlight > usual!.inFlight * 2, `${heavy!.inFlight} : ${usual!.inFlight}`);
  gate.resolve();
  await until("all are done", () => ran.length === 40);
});
