import assert from "node:assert/strict";
import type { Broker } from "../../task/broker.ts";
import {
  beatOf,
  type Behaviour,
  type BrokerWorld,
  claim,
  claimOne,
  finish,
  idsOf,
  publishedJob,
  publishedJobs,
  queue,
  reapUntilTaken,
  statsOf,
  until,
} from "./world.ts";

const WAITED_MS = 40;

/** Wait until the oldest waiting job has waited for a while. */
async function untilWaited(world: BrokerWorld, broker: Broker): Promise<void> {
  await until(world, async () => (await statsOf(broker)).oldestWaitingMs >= WAITED_MS || undefined);
}

/** What people do to queues and jobs, and what they see. */
export function steering(test: Behaviour): void {
  test("a paused queue gives nothing, takes reports, and goes on when resumed", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.publish(publishedJobs(2));
    const job = await claimOne(broker);
    await broker.pause("default");
    const { claimed, more } = await claim(broker, 1);
    assert.deepEqual([claimed, more], [[], false]);
    assert.equal((await statsOf(broker)).paused, true);
    assert.deepEqual((await finish(broker, job, { kind: "done" })).finished, [true]);
    await broker.resume("default");
    assert.equal((await claim(broker, 1)).claimed.length, 1);
    assert.equal((await statsOf(broker)).paused, false);
  });

  test("cancel() ends a job that waits, is delayed or is parked, at once", async (world) => {
    const broker = await world.brokerFor("a");
    const parked = publishedJob();
    await broker.publish([parked]);
    await finish(broker, await claimOne(broker), { kind: "parked", dependency: "mail" });
    const jobs = [publishedJob(), publishedJob({ runAtMs: Date.now() + 60_000 }), parked];
    await broker.publish(jobs);
    for (const { id } of jobs) assert.equal(await broker.cancel("default", id), "cancelled");
    assert.deepEqual((await claim(broker, 5)).claimed, []);
    assert.equal(await broker.unpark("default", "mail", 5), 0);
    const ended = await broker.finished("default", 5);
    assert.deepEqual(idsOf(ended).sort(), idsOf(jobs).sort());
    assert.deepEqual(ended[0]!.info, { reason: "cancelled" });
    const { waiting, delayed, parked: stillParked, counts } = await statsOf(broker);
    assert.deepEqual([waiting, delayed, stillParked, counts.cancelled], [0, 0, 0, 3]);
  });

  test("cancelMany() answers for each of two hundred jobs as cancel() does", async (world) => {
    const broker = await world.brokerFor("a");
    const [running, ended] = [publishedJob(), publishedJob()];
    await broker.publish([running, ended]);
    const { claimed } = await claim(broker, 2);
    await finish(broker, claimed.find(({ id }) => id === ended.id)!, { kind: "done" });
    const waiting = Array.from({ length: 197 }, () => publishedJob());
    const later = publishedJob({ runAtMs: Date.now() + 60_000 });
    await broker.publish([...waiting, later]);
    const ids = [running, ended, later, ...waiting.slice(1), waiting[0]!].map(({ id }) => id);
    const answers = await broker.cancelMany("default", [...ids, publishedJob().id]);
    const expected = ["asked", "ended", ...Array(198).fill("cancelled"), "missing"];
    assert.deepEqual(answers, expected);
    assert.deepEqual(await broker.cancelMany("default", ids.slice(1, 4)), Array(3).fill("ended"));
    assert.deepEqual(await broker.cancelMany("default", []), []);
    assert.equal((await statsOf(broker)).counts.cancelled, 198);
    assert.deepEqual((await claim(broker, 5)).claimed, []);
  });

  test("cancelMany() takes out of the middle of a line, of every class, and ends nothing twice", async (world) => {
    const broker = await world.brokerFor("a");
    const priorities = ["high", "normal", "low"] as const;
    const jobs = Array.from(
      { length: 30 },
      (_, n) => publishedJob({ priority: priorities[n % 3]! }),
    );
    await broker.publish(jobs);
    const [twice, ...chosen] = jobs.filter((_, n) => n % 7 === 3);
    const ids = idsOf([twice!, ...chosen, twice!]);
    const answers = await broker.cancelMany("default", ids);
    assert.deepEqual(answers, ids.map(() => "cancelled"));
    const left = jobs.filter(({ id }) => !ids.includes(id));
    const { waiting, counts } = await statsOf(broker);
    assert.deepEqual([waiting, counts.cancelled], [left.length, ids.length - 1]);
    assert.deepEqual(idsOf((await claim(broker, 50)).claimed).sort(), idsOf(left).sort());
  });

  test("a job that has failed before says of its end that it was asked for", async (world) => {
    const broker = await world.brokerFor("a");
    const job = publishedJob();
    await broker.publish([job]);
    const failed = {
      kind: "later",
      delayMs: 60_000,
      charged: true,
      info: { message: "no" },
    } as const;
    await finish(broker, await claimOne(broker), failed);
    assert.deepEqual(await broker.cancelMany("default", [job.id]), ["cancelled"]);
    assert.deepEqual((await broker.finished("default", 1))[0]!.info, { reason: "cancelled" });
  });

  test("cancel() asks the worker of a job that runs, and no other", async (world) => {
    const [one, other] = [await world.brokerFor("one"), await world.brokerFor("other")];
    await one.publish([publishedJob()]);
    const job = await claimOne(one);
    assert.equal(await other.cancel("default", job.id), "asked");
    assert.deepEqual((await other.beat(beatOf("other"))).cancel, []);
    for (const beat of ["whose answer is lost", "next", "and the next"]) {
      assert.deepEqual((await one.beat(beatOf("one"))).cancel, [job.id], beat);
    }
    await finish(one, job, { kind: "cancelled", info: { reason: "cancelled" } });
    assert.deepEqual((await one.beat(beatOf("one"))).cancel, []);
    assert.equal((await one.finished("default", 1))[0]!.outcome, "cancelled");
  });

  test("a job whose run was asked to end never runs again", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.publish([publishedJob()]);
    const job = await claimOne(broker);
    await broker.cancel("default", job.id);
    await finish(broker, job, { kind: "later", delayMs: 0, charged: true });
    assert.equal((await broker.finished("default", 1))[0]?.outcome, "cancelled");
    assert.deepEqual((await claim(broker, 1)).claimed, []);
  });

  test("a job whose run was asked to end is not recovered from a dead worker", async (world) => {
    const [victim, reaper] = [await world.brokerFor("victim"), await world.brokerFor("reaper")];
    await victim.publish(publishedJobs(2));
    const { claimed } = await claim(victim, 2);
    await reaper.cancel("default", claimed[0]!.id);
    const { recovered } = await reapUntilTaken(world, reaper);
    assert.deepEqual(recovered, [claimed[1]!.id]);
    assert.equal((await reaper.finished("default", 1))[0]?.outcome, "cancelled");
  });

  test("cancel() says what it cannot end", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.publish([publishedJob()]);
    const job = await claimOne(broker);
    await finish(broker, job, { kind: "done" });
    assert.equal(await broker.cancel("default", job.id), "ended");
    assert.equal(await broker.cancel("default", publishedJob().id), "missing");
  });

  test("runNow() lets a job that is due later, or between two tries, begin before all others", async (world) => {
    const broker = await world.brokerFor("a");
    const failed = publishedJob({ key: "k" });
    await broker.publish([failed]);
    const later = { kind: "later", delayMs: 60_000, charged: true } as const;
    await finish(broker, await claimOne(broker), later);
    const due = publishedJob({ runAtMs: Date.now() + 60_000 });
    const [other, low] = [publishedJob(), publishedJob({ delayMs: 60_000, priority: "low" })];
    await broker.publish([other, due, low]);
    assert.equal(await broker.runNow(queue, due.id), "moved");
    assert.equal(await broker.runNow(queue, due.id), "waiting", "done twice, it is done once");
    const { waiting, delayed, counts } = await statsOf(broker);
    assert.deepEqual([waiting, delayed, counts.enqueued], [2, 2, 4]);
    assert.equal((await broker.view(queue, due.id))!.dueAtMs, null);
    assert.deepEqual(idsOf((await claim(broker, 1)).claimed), [due.id]);
    for (const { id } of [failed, low]) assert.equal(await broker.runNow(queue, id), "moved");
    const { claimed } = await claim(broker, 5);
    assert.deepEqual(idsOf(claimed).sort(), idsOf([other, failed, low]).sort());
    const again = claimed.find(({ id }) => id === failed.id)!;
    assert.deepEqual([again.run, again.attempt], [2, 2]);
    assert.equal((await claim(broker, 1)).nextDueMs, null);
  });

  test("runNow() says how a job stands that is not delayed, and leaves it there", async (world) => {
    const broker = await world.brokerFor("a");
    const [parked, ended, running, waiting] = publishedJobs(4);
    await broker.publish([parked!, ended!, running!]);
    for (const job of (await claim(broker, 3)).claimed) {
      if (job.id === parked!.id) await finish(broker, job, { kind: "parked", dependency: "mail" });
      if (job.id === ended!.id) await finish(broker, job, { kind: "dead", info: {} });
    }
    await broker.publish([waiting!]);
    const before = await statsOf(broker);
    for (const [answer, job] of Object.entries({ parked, ended, running, waiting })) {
      assert.equal(await broker.runNow(queue, job!.id), answer);
    }
    assert.equal(await broker.runNow(queue, publishedJob().id), "missing");
    const after = await statsOf(broker);
    assert.deepEqual({ ...after, oldestWaitingMs: 0 }, { ...before, oldestWaitingMs: 0 });
  });

  test("runNow() wakes an idle worker, and passes neither a pause nor the hold of a key", async (world) => {
    const broker = await world.brokerFor("a");
    const job = publishedJob({ key: "k" });
    await broker.publish([job]);
    const held = { kind: "later", delayMs: 60_000, charged: false, holdKey: true } as const;
    await finish(broker, await claimOne(broker), held);
    while (await broker.wait([queue], 1) !== null);
    assert.equal(await broker.runNow(queue, job.id), "moved");
    assert.equal(await broker.wait([queue], 5_000), queue);
    assert.deepEqual((await claim(broker, 1)).claimed, []);
    const other = publishedJob({ delayMs: 60_000 });
    await broker.publish([other]);
    await broker.pause(queue);
    assert.equal(await broker.runNow(queue, other.id), "moved");
    assert.deepEqual((await claim(broker, 1)).claimed, []);
    await broker.resume(queue);
    assert.deepEqual(idsOf((await claim(broker, 1)).claimed), [other.id]);
  });

  test("note() keeps the progress of the current run alone", async (world) => {
    const [broker, other] = [await world.brokerFor("a"), await world.brokerFor("b")];
    await broker.publish([publishedJob()]);
    const { id, run } = await claimOne(broker);
    assert.equal(await broker.note("default", { id, run, progress: { done: 3, of: 9 } }), true);
    assert.equal(await broker.note("default", { id, run: run + 1, progress: 1 }), false);
    assert.equal(await other.note("default", { id, run, progress: 1 }), false);
    assert.deepEqual((await broker.view("default", id))!.progress, { done: 3, of: 9 });
    await finish(broker, { id, run }, { kind: "done" });
    assert.equal(await broker.note("default", { id, run, progress: 1 }), false);
  });

  test("view() shows a job as it is, null for one that is not there", async (world) => {
    const broker = await world.brokerFor("a");
    const job = publishedJob({ priority: "high", key: "k" });
    await broker.publish([job]);
    assert.equal(await broker.view("default", publishedJob().id), null);
    const waiting = (await broker.view("default", job.id))!;
    assert.deepEqual([waiting.state, waiting.run, waiting.worker], ["waiting", 0, null]);
    assert.deepEqual([waiting.priority, waiting.key], ["high", "k"]);
    assert.deepEqual(waiting.envelope, job.envelope);
    const claimed = await claimOne(broker);
    const running = (await broker.view("default", job.id))!;
    assert.deepEqual([running.state, running.run, running.worker], ["running", 1, "a"]);
    assert.ok(running.startedAtMs! >= running.enqueuedAtMs);
    await finish(broker, claimed, { kind: "later", delayMs: 60_000, charged: true });
    const delayed = (await broker.view("default", job.id))!;
    assert.deepEqual([delayed.state, delayed.attempts, delayed.worker], ["delayed", 1, null]);
    assert.ok(delayed.dueAtMs! > delayed.startedAtMs!);
  });

  test("list() shows each state, what is next first, within its limit", async (world) => {
    const broker = await world.brokerFor("a");
    const at = Date.now() + 60_000;
    const [later, sooner] = [publishedJob({ runAtMs: at + 5 }), publishedJob({ runAtMs: at })];
    const [first, second] = publishedJobs(2, { priority: "high" });
    const [low, high] = [publishedJob({ priority: "low" }), publishedJob({ priority: "high" })];
    await broker.publish([later, sooner, first!, second!]);
    const { claimed } = await claim(broker, 2);
    await finish(broker, claimed[0]!, { kind: "parked", dependency: "mail" });
    await broker.publish([low, high]);
    const listed = async (state: "waiting" | "delayed" | "running" | "parked", limit?: number) =>
      idsOf(await broker.list("default", state, limit));
    assert.deepEqual(await listed("waiting"), idsOf([high, low]));
    assert.deepEqual(await listed("waiting", 1), [high.id]);
    assert.deepEqual(await listed("delayed"), idsOf([sooner, later]));
    assert.deepEqual(await listed("running"), [second!.id]);
    assert.deepEqual(await listed("parked"), [first!.id]);
  });

  test("stats() says how long the oldest has waited, behind others that came back or are cancelled", async (world) => {
    const broker = await world.brokerFor("a");
    const jobs = publishedJobs(4);
    await broker.publish(jobs);
    await untilWaited(world, broker);
    const job = await claimOne(broker);
    await finish(broker, job, { kind: "returned" });
    assert.ok((await statsOf(broker)).oldestWaitingMs >= WAITED_MS);
    for (const { id } of jobs.slice(0, 3)) await broker.cancel(queue, id);
    assert.ok((await statsOf(broker)).oldestWaitingMs >= WAITED_MS);
    await broker.cancel(queue, jobs[3]!.id);
    assert.equal((await statsOf(broker)).oldestWaitingMs, 0);
  });

  for (
    const [what, limits] of [
      ["in line", {}],
      ["behind a run of their key", { keyConcurrency: 1 }],
      ["until their key may start again", { keyRate: { count: 1, perMs: 3_600_000 } }],
    ] as const
  ) {
    test(`stats() says how long jobs of a key have waited ${what}`, async (world) => {
      const broker = await world.brokerFor("a");
      await broker.limit(queue, limits);
      await broker.publish(publishedJobs(2, { key: "k" }));
      await claimOne(broker);
      await claim(broker, what === "in line" ? 0 : 1);
      await untilWaited(world, broker);
    });
  }

  test("stats() says how long a job under suspicion has waited", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.publish([publishedJob({ key: "k" })]);
    for (const name of ["first", "second"]) {
      await claimOne(await world.brokerFor(name));
      await reapUntilTaken(world, broker);
    }
    await untilWaited(world, broker);
  });

  test("stats() answers for queues that were never used", async (world) => {
    const broker = await world.brokerFor("a");
    const [stats] = await broker.stats(["reports"]);
    const counts = { enqueued: 0, done: 0, dead: 0, cancelled: 0 };
    const lengths = { waiting: 0, delayed: 0, inFlight: 0, parked: 0, dead: 0 };
    const expected = { queue: "reports", ...lengths, oldestWaitingMs: 0, paused: false, counts };
    assert.deepEqual(stats, expected);
  });
}
