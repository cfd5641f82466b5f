import assert from "node:assert/strict";
import type { Broker, PublishedJob } from "../../task/broker.ts";
import type { Verdict } from "../../task/turn.ts";
import { jobWorld } from "../../testing/job_world.ts";
import {
  claim,
  claimOne,
  finish,
  idsOf,
  publishedJob,
  publishedJobs,
  queue,
} from "../conformance/world.ts";

/*
 * A Redis that lost the end of its log can come back with half of what a script did. Each of these
 * takes from a job what would have been written last; publishing it again must bring it back.
 */
interface HalfWrite {
  what: string;
  /** How its run ended; it still runs without one. */
  verdict?: Verdict;
  /** Keys that have lost it. */
  lost: (q: Keys) => string;
}
type Keys = ReturnType<Awaited<ReturnType<typeof jobWorld>>["world"]["deps"]["keys"]["queue"]>;

const halves: HalfWrite[] = [
  {
    what: "delayed",
    verdict: { kind: "later", delayMs: 60_000, charged: false },
    lost: (q) => q.due,
  },
  { what: "ready", verdict: { kind: "returned" }, lost: (q) => q.ready("normal") },
  { what: "running", lost: (q) => q.proc("worker") },
];

/** Known to the broker already, and published again because its Redis has another life. */
async function publishAgain(broker: Broker, id: string): Promise<void> {
  const again = publishedJob({ id, runBase: 1_000_000 });
  assert.equal((await broker.publish([again])).created, 0);
}

for (const { what, verdict, lost } of halves) {
  Deno.test(`a job that says it is ${what} and stands nowhere is claimed again once it is published again`, async () => {
    await using jobs = await jobWorld();
    const { redis, keys } = jobs.world.deps;
    const broker = await jobs.brokerFor("worker");
    const { id } = publishedJob();
    await broker.publish([publishedJob({ id })]);
    const run = await claimOne(broker);
    if (verdict) await finish(broker, run, verdict);
    await redis.del(lost(keys.queue(queue)));
    assert.deepEqual((await claim(broker, 1)).claimed, []);
    await publishAgain(broker, id);
    const again = await claimOne(broker);
    assert.deepEqual([again.id, again.run], [id, 1_000_001], "past the runs of other lives");
  });
}

Deno.test("a job that stands where it says is run once, however often it is published again", async () => {
  await using jobs = await jobWorld();
  const broker = await jobs.brokerFor("worker");
  const { id } = publishedJob();
  await broker.publish([publishedJob({ id })]);
  await publishAgain(broker, id);
  await publishAgain(broker, id);
  const { claimed } = await claim(broker, 10);
  assert.deepEqual(idsOf(claimed), [id]);
  await publishAgain(broker, id);
  assert.deepEqual((await claim(broker, 10)).claimed, []);
  assert.deepEqual((await finish(broker, claimed[0]!, { kind: "done" })).finished, [true]);
  const [stats] = await broker.stats([queue]);
  assert.deepEqual([stats!.waiting, stats!.inFlight, stats!.counts.done], [0, 0, 1]);
});

Deno.test("jobs whose line is gone keep their order when they are published again", async () => {
  await using jobs = await jobWorld();
  const { redis, keys } = jobs.world.deps;
  const broker = await jobs.brokerFor("worker");
  const line = Array.from({ length: 5 }, () => publishedJob());
  await broker.publish(line);
  await redis.del(keys.queue(queue).ready("normal"));
  for (const job of line) await publishAgain(broker, job.id);
  assert.deepEqual(idsOf((await claim(broker, 9)).claimed), line.map(({ id }) => id));
});

Deno.test("a parked job that stands nowhere is claimed again once it is published again", async () => {
  await using jobs = await jobWorld();
  const { redis, keys } = jobs.world.deps;
  const broker = await jobs.brokerFor("worker");
  const { id } = publishedJob();
  await broker.publish([publishedJob({ id })]);
  await finish(broker, await claimOne(broker), { kind: "parked", dependency: "mail" });
  await redis.del(keys.queue(queue).parked("mail"));
  await publishAgain(broker, id);
  assert.equal((await claimOne(broker)).id, id);
  const [stats] = await broker.stats([queue]);
  assert.deepEqual([stats!.parked, stats!.waiting], [0, 0]);
});

Deno.test("a job of a key whose token is gone is claimed again once it is published again", async () => {
  await using jobs = await jobWorld();
  const { redis, keys } = jobs.world.deps;
  const broker = await jobs.brokerFor("worker");
  const job = publishedJob({ key: "shop" });
  await broker.publish([job]);
  await redis.del(keys.queue(queue).ready("normal"));
  assert.deepEqual((await claim(broker, 1)).claimed, []);
  await broker.publish([{ ...job, runBase: 1_000_000 }]);
  assert.equal((await claimOne(broker)).id, job.id);
});

Deno.test("a job under suspicion that stands nowhere is back in the list of suspects once it is published again", async () => {
  await using jobs = await jobWorld();
  const { redis, keys } = jobs.world.deps;
  const q = keys.queue(queue);
  const broker = await jobs.brokerFor("worker");
  const { id } = publishedJob();
  await broker.publish([publishedJob({ id })]);
  await redis.hset(q.job(id), "crashes", 2);
  await finish(broker, await claimOne(broker), { kind: "returned" });
  await redis.del(q.suspects);
  await publishAgain(broker, id);
  assert.deepEqual(await redis.lrange(q.suspects, 0, -1), [id]);
});

Deno.test("a job that ended and is on no list is stored once it is published again, and once", async () => {
  await using jobs = await jobWorld();
  const { redis, keys } = jobs.world.deps;
  const broker = await jobs.brokerFor("worker");
  const { id } = publishedJob();
  await broker.publish([publishedJob({ id })]);
  await finish(broker, await claimOne(broker), { kind: "done" });
  await redis.del(keys.queue(queue).finished);
  await publishAgain(broker, id);
  await publishAgain(broker, id);
  assert.deepEqual(idsOf(await broker.finished(queue, 10)), [id]);
});

Deno.test("what is left of a job that is gone does not stop the job that is published again", async () => {
  await using jobs = await jobWorld();
  const { redis, keys } = jobs.world.deps;
  const broker = await jobs.brokerFor("worker");
  const { id } = publishedJob();
  await redis.hset(keys.queue(queue).standings, id, "running 2a00 3 somebody 1");
  assert.equal((await broker.publish([publishedJob({ id, runBase: 1_000_000 })])).created, 1);
  const { run } = await claimOne(broker);
  assert.equal(run, 1_000_001);
});

/** More than any list is looked through from one end. */
const MANY = 3_000;

/** Publish all again, in parts as a relay does, `lives` times. */
async function restart(broker: Broker, jobs: readonly PublishedJob[], lives = 2): Promise<void> {
  for (let life = 1; life <= lives; life++) {
    const again = jobs.map((job) => ({ ...job, runBase: life * 1_000_000 }));
    for (let at = 0; at < again.length; at += 500) await broker.publish(again.slice(at, at + 500));
  }
}

Deno.test("a long line is as long as it was after restarts, in its order", async () => {
  await using jobs = await jobWorld();
  const { redis, keys } = jobs.world.deps;
  const broker = await jobs.brokerFor("worker");
  const many = publishedJobs(MANY);
  await broker.publish(many);
  const line = keys.queue(queue).ready("normal");
  const [lost] = await redis.lrange(line, 1_500, 1_500);
  await redis.lrem(line, 1, lost!);
  await restart(broker, many);
  assert.equal(await redis.llen(line), MANY, "all are there, the lost one too, and none twice");
  const claimed = idsOf((await claim(broker, 200)).claimed);
  assert.deepEqual(claimed, idsOf(many.slice(0, 200)));
});

Deno.test("a long line is as long as it was, in whatever order its jobs are published again", async () => {
  await using jobs = await jobWorld();
  const { redis, keys } = jobs.world.deps;
  const broker = await jobs.brokerFor("worker");
  const many = publishedJobs(MANY);
  await broker.publish(many);
  const line = keys.queue(queue).ready("normal");
  const lost = many.filter((_, n) => n % 500 === 7);
  for (const { id } of lost) await redis.lrem(line, 1, id);
  // Far from each other: neighbours say nothing.
  const shuffled = many.map((_, n) => many[(n * 1_009) % MANY]!);
  await restart(broker, shuffled);
  const ids = await redis.lrange(line, 0, -1);
  assert.deepEqual([ids.length, new Set(ids).size], [MANY, MANY]);
});

Deno.test("keys have one token each after restarts, however many there are", async () => {
  await using jobs = await jobWorld();
  const { redis, keys } = jobs.world.deps;
  const q = keys.queue(queue);
  const broker = await jobs.brokerFor("worker");
  const keyed = Array.from({ length: 1_200 }, (_, n) => publishedJobs(2, { key: `k${n}` }));
  await broker.publish(keyed.flat());
  await broker.limit(queue, { keyConcurrency: 1 });
  await claim(broker, 100);
  await restart(broker, keyed.flat());
  const line = await redis.lrange(q.ready("normal"), 0, -1);
  assert.equal(line.length, new Set(line).size);
  assert.ok(line.every((item) => item.startsWith("k:")));
  const inKeys = await Promise.all(keyed.map((_, n) => redis.llen(q.keyed(`2:k${n}`))));
  assert.equal(inKeys.reduce((sum, length) => sum + length, 0), 2_400 - 100);
});

Deno.test("a token that comes free while its key's jobs are put back stands in line once", async () => {
  await using jobs = await jobWorld();
  const { redis, keys } = jobs.world.deps;
  const q = keys.queue(queue);
  const broker = await jobs.brokerFor("worker");
  const keyed = publishedJobs(3, { key: "shop" });
  await broker.publish(keyed);
  await broker.limit(queue, { keyConcurrency: 1 });
  await claimOne(broker);
  assert.deepEqual((await claim(broker, 5)).claimed, [], "the key is blocked");
  await redis.del(q.proc("worker"));
  await restart(broker, keyed);
  assert.deepEqual(await redis.lrange(q.ready("normal"), 0, -1), ["k:shop"]);
});

Deno.test("none of many live runs is given to another worker after a restart", async () => {
  await using jobs = await jobWorld();
  const broker = await jobs.brokerFor("worker");
  const many = publishedJobs(1_300);
  await broker.publish(many);
  const runs = [];
  while (runs.length < many.length) runs.push(...(await claim(broker, 256)).claimed);
  await restart(broker, many);
  const other = await jobs.brokerFor("other");
  assert.deepEqual((await claim(other, 256)).claimed, []);
  const { finished } = await finish(broker, runs[0]!, { kind: "done" });
  assert.deepEqual(finished, [true]);
  assert.deepEqual((await broker.stats([queue]))[0]!.inFlight, many.length - 1);
});

Deno.test("suspects stay apart from a long line after restarts", async () => {
  await using jobs = await jobWorld();
  const { redis, keys } = jobs.world.deps;
  const broker = await jobs.brokerFor("worker");
  const suspects = publishedJobs(1_200);
  await broker.publish(suspects);
  const { claimed } = await claim(broker, 256);
  const pairs = claimed.map(({ id }) => redis.hset(keys.queue(queue).job(id), "crashes", 2));
  await Promise.all(pairs);
  const finishes = claimed.map(({ id, run }) => ({
    id,
    run,
    verdict: { kind: "returned" as const },
  }));
  await broker.turn(queue, { finishes, slots: 0 });
  await restart(broker, suspects);
  assert.equal(await redis.llen(keys.queue(queue).suspects), 256);
  const ordinary = new Set(idsOf((await claim(broker, 256)).claimed));
  assert.ok(claimed.every(({ id }) => !ordinary.has(id)), "none is claimed beside others");
});
