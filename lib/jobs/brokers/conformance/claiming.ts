import assert from "node:assert/strict";
import {
  type Behaviour,
  claim,
  claimOne,
  finish,
  idsOf,
  publishedJob,
  publishedJobs,
  statsOf,
  until,
} from "./world.ts";

/** Publishing, and the order in which workers get jobs. */
export function claiming(test: Behaviour): void {
  test("publish() takes a job once, however often it comes", async (world) => {
    const broker = await world.brokerFor("a");
    const job = publishedJob();
    assert.equal((await broker.publish([job, job])).created, 1);
    assert.equal((await broker.publish([job])).created, 0);
    assert.equal((await statsOf(broker)).waiting, 1);
  });

  test("publish() takes thousands at once, of several queues", async (world) => {
    const broker = await world.brokerFor("a");
    const jobs = [...publishedJobs(1_500), ...publishedJobs(700, { queue: "emails" })];
    assert.equal((await broker.publish(jobs)).created, 2_200);
    const waiting = (await broker.stats(["default", "emails"])).map((stats) => stats.waiting);
    assert.deepEqual(waiting, [1_500, 700]);
  });

  test("publish() takes no job back that has ended and was forgotten just now", async (world) => {
    const broker = await world.brokerFor("a");
    const job = publishedJob();
    await broker.publish([job]);
    await finish(broker, await claimOne(broker), { kind: "done" });
    await broker.forget("default", await broker.finished("default", 1));
    assert.equal((await broker.publish([job])).created, 0);
  });

  test("turn() claims oldest first, high before normal before low", async (world) => {
    const broker = await world.brokerFor("a");
    const low = publishedJob({ priority: "low" });
    const [first, second] = [publishedJob(), publishedJob()];
    const high = publishedJob({ priority: "high" });
    await broker.publish([low, first, second, high]);
    const { claimed, more } = await claim(broker, 3);
    assert.deepEqual(idsOf(claimed), idsOf([high, first, second]));
    assert.equal(more, true);
    assert.deepEqual(claimed[0]!.envelope, high.envelope);
    assert.equal((await claim(broker, 3)).more, false);
  });

  test("held() tells a worker what it has, and nothing of what others have", async (world) => {
    const [a, b] = [await world.brokerFor("a"), await world.brokerFor("b")];
    await a.publish(publishedJobs(3));
    const mine = [await claimOne(a), await claimOne(a)];
    const others = await claimOne(b);
    const runs = ({ id, run }: { id: string; run: number }) => `${id} ${run}`;
    assert.deepEqual((await a.held("default")).map(runs).sort(), mine.map(runs).sort());
    assert.deepEqual((await b.held("default")).map(runs), [runs(others)]);
    await finish(b, others, { kind: "done" });
    assert.deepEqual(await b.held("default"), []);
  });

  test("turn() gives a job to one worker only", async (world) => {
    const brokers = await Promise.all(["a", "b", "c"].map((worker) => world.brokerFor(worker)));
    await brokers[0]!.publish(publishedJobs(30));
    const answers = await Promise.all(
      brokers.flatMap((broker) => [1, 2, 3].map(() => claim(broker, 7))),
    );
    const ids = answers.flatMap((answer) => idsOf(answer.claimed));
    // Skipped rows may leave some for a later turn, but nobody gets a job twice.
    ids.push(...idsOf((await claim(brokers[0]!, 30)).claimed));
    assert.equal(ids.length, 30);
    assert.equal(new Set(ids).size, 30);
  });

  test("turn() claims what the reports in the same turn made ready", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.publish([publishedJob()]);
    const { id, run } = await claimOne(broker);
    const { finished, claimed } = await broker.turn("default", {
      finishes: [{ id, run, verdict: { kind: "returned" } }],
      slots: 1,
    });
    assert.deepEqual(finished, [true]);
    assert.deepEqual(claimed.map((job) => [job.id, job.run]), [[id, 2]]);
  });

  test("turn() leaves other queues alone", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.publish([publishedJob({ queue: "emails" })]);
    assert.deepEqual((await claim(broker, 1)).claimed, []);
    const { claimed } = await broker.turn("emails", { finishes: [], slots: 1 });
    assert.equal(claimed[0]!.queue, "emails");
  });

  test("turn() never gives a delayed job before it is due", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.publish([publishedJob({ runAtMs: Date.now() + 60_000 })]);
    const answer = await claim(broker, 1);
    assert.equal(answer.claimed.length, 0);
    assert.ok(answer.nextDueMs! > 50_000 && answer.nextDueMs! < 61_000, `${answer.nextDueMs}`);
    assert.equal((await statsOf(broker)).delayed, 1);
  });

  test("a delay begins when the broker gets the job", async (world) => {
    const broker = await world.brokerFor("a");
    const delayed = [publishedJob({ delayMs: 60_000 }), publishedJob({ delayMs: 0.2, key: "k" })];
    await broker.publish(delayed);
    for (const [i, { id }] of delayed.entries()) {
      const view = (await broker.view("default", id))!;
      assert.equal(view.state, "delayed");
      assert.equal(view.dueAtMs! - view.enqueuedAtMs, [60_000, 1][i]);
    }
    await broker.publish([publishedJob({ delayMs: 0 })]);
    assert.equal((await statsOf(broker)).waiting, 1);
  });

  test("turn() gives a delayed job once it is due", async (world) => {
    const broker = await world.brokerFor("a");
    const job = publishedJob({ runAtMs: Date.now() + 100 });
    await broker.publish([job]);
    const claimed = await until(world, async () => (await claim(broker, 1)).claimed[0]);
    assert.equal(claimed.id, job.id);
    assert.equal((await statsOf(broker)).delayed, 0);
  });

  test("runs are numbered from the job's base", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.publish([publishedJob({ runBase: 2_000_000 })]);
    const job = await claimOne(broker);
    assert.equal(job.run, 2_000_001);
    await finish(broker, job, { kind: "done" });
    assert.equal((await broker.finished("default", 1))[0]!.runs, 1);
  });

  test("a job past its deadline is not started but ends as cancelled", async (world) => {
    const broker = await world.brokerFor("a");
    const [late, inTime] = [
      publishedJob({ deadlineMs: 1 }),
      publishedJob({
        deadlineMs: Date.now() + 60_000,
      }),
    ];
    await broker.publish([late, inTime]);
    assert.deepEqual(idsOf((await claim(broker, 1)).claimed), [inTime.id]);
    const [ended] = await broker.finished("default", 10);
    assert.equal(ended!.id, late.id);
    assert.equal(ended!.outcome, "cancelled");
    assert.equal(ended!.startedAtMs, null);
    assert.deepEqual(ended!.info, { reason: "deadline" });
    assert.equal((await statsOf(broker)).waiting, 0);
  });

  test("wait() ends with the queue's name when a job comes, with null when none does", async (world) => {
    const broker = await world.brokerFor("a");
    const waiting = broker.wait(["emails", "default"], 5_000);
    await (await world.brokerFor("publisher")).publish([publishedJob()]);
    assert.equal(await waiting, "default");
    assert.equal(await broker.wait(["emails"], 20), null);
  });

  test("wait() ends at once for a job that came before it", async (world) => {
    const broker = await world.brokerFor("a");
    await (await world.brokerFor("publisher")).publish([publishedJob()]);
    assert.equal(await broker.wait(["default"], 5_000), "default");
  });

  test("life() stays the same while nothing is lost", async (world) => {
    const [one, other] = [await world.brokerFor("one"), await world.brokerFor("other")];
    assert.equal(await one.life(), await other.life());
  });
}
