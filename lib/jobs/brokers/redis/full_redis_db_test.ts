import assert from "node:assert/strict";
import { z } from "zod";
import { startRedisServer } from "../../../testing/redis_server.ts";
import { until } from "../../../testing/until.ts";
import type { Broker } from "../../task/broker.ts";
import { createEnqueuer } from "../../task/enqueuer.ts";
import { createHistorian } from "../../organs/historian.ts";
import { createReaper } from "../../organs/reaper.ts";
import { defineTask } from "../../task/define.ts";
import { does } from "../../task/handler.ts";
import { done } from "../../task/outcome.ts";
import {
  beatOf,
  claim,
  finish,
  publishedJob,
  publishedJobs,
  queue,
  statsOf,
} from "../conformance/world.ts";
import { BEATS_MISSED_MS } from "../watch.ts";
import { type JobWorld, jobWorld } from "../../testing/job_world.ts";
import { startWholeWorker } from "../../testing/whole_worker.ts";

/*
 * A Redis that is full and evicts nothing refuses what would grow. It must drain by itself, and nobody
 * dies of it.
 */
async function usedBytes({ world: { deps } }: JobWorld): Promise<number> {
  const info = await deps.redis.info("memory");
  return Number(/^used_memory:(\d+)/m.exec(info)![1]);
}

async function setMaxBytes({ world: { deps } }: JobWorld, bytes: number): Promise<void> {
  await deps.redis.config("SET", "maxmemory", String(bytes));
}

const bulky = {
  task: "probe",
  about: [],
  requestId: null,
  promisedAtMs: 1,
  args: "x".repeat(8_000),
};

async function settled(broker: Broker) {
  const { waiting, inFlight, counts: { done } } = await statsOf(broker);
  return { waiting, inFlight, done };
}

Deno.test("a full Redis takes ends and starts nothing until there is room, and so it drains", async () => {
  await using server = await startRedisServer();
  await using jobs = await jobWorld({ env: { REDIS_URL: server.url } });
  const broker = await jobs.brokerFor("w1");
  await broker.publish(publishedJobs(600, { keep: "failures", envelope: bulky }));
  const { claimed } = await claim(broker, 200);
  await setMaxBytes(jobs, await usedBytes(jobs) - 400_000);
  await assert.rejects(broker.publish([publishedJob()]), /OOM/);
  assert.deepEqual((await claim(broker, 200)).claimed, []);
  const [first, ...others] = claimed;
  assert.deepEqual((await finish(broker, first!, { kind: "done" })).finished, [true]);
  assert.deepEqual(await settled(broker), { waiting: 400, inFlight: 199, done: 1 });
  for (const job of others) await finish(broker, job, { kind: "done" });
  await until("all is done, without more memory", async () => {
    for (const job of (await claim(broker, 100)).claimed) {
      await finish(broker, job, { kind: "done" });
    }
    return (await settled(broker)).done === 600;
  });
});

Deno.test("a full Redis takes every kind of end, and gives history what ended", async () => {
  await using server = await startRedisServer();
  await using jobs = await jobWorld({ env: { REDIS_URL: server.url } });
  const broker = await jobs.brokerFor("w1");
  const unique = { key: "u", onConflict: "keep" } as const;
  await broker.publish([publishedJob({ key: "k", unique }), ...publishedJobs(7)]);
  const { claimed: [a, b, c, d, e, f] } = await claim(broker, 6);
  const [waits] = await broker.list(queue, "waiting");
  await setMaxBytes(jobs, 1);
  const ends = [
    await finish(broker, a!, { kind: "done", info: { result: 1 } }),
    await finish(broker, b!, { kind: "dead", info: { message: "no" } }),
    await finish(broker, c!, { kind: "cancelled", info: { reason: "gone" } }),
    await finish(broker, d!, { kind: "later", delayMs: 0, charged: true }),
    await finish(broker, e!, { kind: "returned" }),
    await finish(broker, f!, { kind: "done" }),
  ];
  assert.deepEqual(ends.map(({ finished }) => finished[0]), Array(6).fill(true));
  // What is due is no reason to ask again at once.
  assert.ok(ends[3]!.nextDueMs! >= 1_000);
  assert.equal(await broker.cancel(queue, waits!.id), "cancelled");
  assert.equal(await broker.runNow(queue, d!.id), "moved");
  assert.equal((await broker.held(queue)).length, 0);
  const finished = await broker.finished(queue, 10);
  assert.equal(finished.length, 5);
  await broker.forget(queue, finished);
  assert.deepEqual(await broker.finished(queue, 10), []);
  assert.deepEqual((await claim(broker, 9)).claimed, []);
  await setMaxBytes(jobs, 0);
  const again = (await claim(broker, 9)).claimed.map(({ id }) => id);
  assert.equal(again.length, 3);
  assert.ok(again.includes(d!.id) && again.includes(e!.id));
});

const Long = defineTask("long", { args: z.strictObject({ n: z.int() }) });

Deno.test("workers whose beats a full Redis refuses are not taken for dead, and all goes on after it", async () => {
  await using server = await startRedisServer();
  await using jobs = await jobWorld({ env: { REDIS_URL: server.url } });
  const { world } = jobs;
  const ends = Promise.withResolvers<void>();
  const begun: number[] = [];
  const handler = does(Long, async ({ n }) => {
    begun.push(n);
    await ends.promise;
    return done();
  });
  for (const name of ["w1", "w2", "w3"]) {
    await startWholeWorker(world, { name, handlers: [handler], slots: 2 });
  }
  const watcher = await jobs.brokerFor("watcher");
  await watcher.beat(beatOf("watcher"));
  const organs = [
    createReaper(world.deps, watcher, { queues: [queue], everyMs: 100 }),
    createHistorian(world.deps, watcher, { queues: [queue] }),
  ];
  for (const organ of organs) {
    world.defer(() => organ.stop());
    organ.start();
  }
  const enqueuer = createEnqueuer(watcher);
  for (let n = 0; n < 6; n++) await enqueuer.enqueue(Long, { n });
  await until("all six run", () => begun.length === 6);
  const beats = () => watcher.workers().then((of) => of.map(({ beatAtMs }) => beatAtMs));
  await setMaxBytes(jobs, 1);
  await until("all have been silent for twice as long as the dead are", async () => {
    const [seconds] = await world.deps.redis.time();
    return Math.max(...await beats()) < Number(seconds) * 1_000 - 2 * BEATS_MISSED_MS;
  }, { withinMs: 30_000 });
  ends.resolve();
  await until("their ends are stored while it is full", async () => {
    return (await settled(watcher)).done === 6;
  });
  await setMaxBytes(jobs, 0);
  await enqueuer.enqueue(Long, { n: 6 });
  await until("the next one is done", async () => (await settled(watcher)).done === 7);
  assert.deepEqual(begun.toSorted(), [0, 1, 2, 3, 4, 5, 6]);
  const deaths = world.lines.filter((line) => line.includes('"worker.died"'));
  assert.deepEqual(deaths.filter((line) => !line.includes('"watcher"')), []);
});
