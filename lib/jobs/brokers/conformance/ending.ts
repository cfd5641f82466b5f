import assert from "node:assert/strict";
import type { Verdict } from "../../task/turn.ts";
import {
  type Behaviour,
  claim,
  claimOne,
  finish,
  idsOf,
  publishedJob,
  publishedJobs,
  queue,
  statsOf,
  until,
} from "./world.ts";

/** How runs end, and what is left of them. */
export function ending(test: Behaviour): void {
  test("ends that are none are refused together, and nothing of them is written", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.publish(publishedJobs(2));
    const { claimed } = await claim(broker, 2);
    const [one, two] = claimed;
    for (const delayMs of [NaN, Infinity]) {
      const later = { kind: "later", delayMs, charged: true } as const;
      const finishes = [
        { id: one!.id, run: 1, verdict: { kind: "done" } as const },
        { id: two!.id, run: 1, verdict: later },
      ];
      await assert.rejects(broker.turn(queue, { finishes, slots: 0 }));
    }
    assert.equal((await statsOf(broker)).inFlight, 2);
    assert.deepEqual((await finish(broker, one!, { kind: "done" })).finished, [true]);
    const soon = { kind: "later", delayMs: 0, charged: true } as const;
    assert.deepEqual((await finish(broker, two!, soon)).finished, [true]);
    const again = await until(world, async () => (await claim(broker, 1)).claimed[0]);
    assert.deepEqual([again.id, again.attempt], [two!.id, 2]);
  });

  test("a limit or a progress that is none is refused with a sentence", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.publish(publishedJobs(1));
    const { id, run } = await claimOne(broker);
    for (const bad of [NaN, Infinity, -1, 0, 1.5, 2 ** 60]) {
      await assert.rejects(broker.limit(queue, { concurrency: bad }), /whole number from 1 on/);
      await assert.rejects(broker.limit(queue, { keyConcurrency: bad }), /whole number from 1 on/);
      await assert.rejects(broker.limit(queue, { keyRate: { count: bad, perMs: 1_000 } }), /count/);
    }
    for (const perMs of [NaN, Infinity, -1, 0, 1e20]) {
      await assert.rejects(broker.limit(queue, { keyRate: { count: 1, perMs } }), /perMs/);
    }
    for (const progress of [10n, "x".repeat(5_000)]) {
      await assert.rejects(broker.note(queue, { id, run, progress }), /^Unstorable: The progress/);
    }
    assert.equal(await broker.note(queue, { id, run, progress: "\0\ud83d" }), true);
    assert.equal((await broker.view(queue, id))!.progress, "\ufffd\ufffd");
  });

  test("finished() says what was asked for with a job, and what is as usual", async (world) => {
    const broker = await world.brokerFor("a");
    const deadlineMs = Date.now() + 3_600_000;
    const asked = { priority: "low", key: "tenant:7", deadlineMs, keep: "failures" } as const;
    const [special, plain] = [publishedJob(asked), publishedJob()];
    await broker.publish([special, plain]);
    const { claimed } = await claim(broker, 2);
    for (const job of claimed) await finish(broker, job, { kind: "dead", info: { message: "no" } });
    const ended = await broker.finished("default", 2);
    const optionsOf = (id: string) => {
      const { priority, key, deadlineMs, keep } = ended.find((job) => job.id === id)!;
      return { priority, key, deadlineMs, keep };
    };
    assert.deepEqual(optionsOf(special.id), asked);
    const usual = { priority: "normal", key: null, deadlineMs: null, keep: "all" };
    assert.deepEqual(optionsOf(plain.id), usual);
  });

  test("a run that ended well is finished once; its second report is refused", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.publish([publishedJob()]);
    const job = await claimOne(broker);
    const info = { result: { n: 1 } };
    assert.deepEqual((await finish(broker, job, { kind: "done", info })).finished, [true]);
    assert.deepEqual((await finish(broker, job, { kind: "done" })).finished, [false]);
    const [stored] = await broker.finished("default", 10);
    assert.deepEqual(
      [stored!.outcome, stored!.runs, stored!.attempts, stored!.worker, stored!.keep],
      ["done", 1, 1, "a", "all"],
    );
    assert.deepEqual(stored!.info, info);
    assert.ok(stored!.startedAtMs! <= stored!.finishedAtMs);
    await broker.forget("default", [stored!]);
    assert.deepEqual(await broker.finished("default", 10), []);
  });

  test("a charged retry counts an attempt, a snooze and a return do not", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.publish([publishedJob()]);
    const verdicts: Verdict[] = [
      { kind: "later", delayMs: 0, charged: false },
      { kind: "returned" },
      { kind: "later", delayMs: 0, charged: true },
    ];
    const seen: number[][] = [];
    for (const verdict of verdicts) {
      const job = await claimOne(broker);
      seen.push([job.run, job.attempt]);
      await finish(broker, job, verdict);
    }
    const last = await claimOne(broker);
    assert.deepEqual([...seen, [last.run, last.attempt]], [[1, 1], [2, 1], [3, 1], [4, 2]]);
  });

  test("a job put off waits for its time", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.publish([publishedJob()]);
    const verdict: Verdict = { kind: "later", delayMs: 60_000, charged: true };
    const { nextDueMs } = await finish(broker, await claimOne(broker), verdict);
    assert.ok(nextDueMs! > 50_000 && nextDueMs! < 61_000, `${nextDueMs}`);
    assert.deepEqual((await claim(broker, 1)).claimed, []);
    const { delayed, inFlight } = await statsOf(broker);
    assert.deepEqual({ delayed, inFlight }, { delayed: 1, inFlight: 0 });
  });

  test("a returned job is the next one claimed", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.publish([publishedJob(), publishedJob()]);
    const job = await claimOne(broker);
    await finish(broker, job, { kind: "returned" });
    assert.equal((await claimOne(broker)).id, job.id);
  });

  test("a job returned past a run that was lost is numbered beyond it", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.publish([publishedJob()]);
    await finish(broker, await claimOne(broker), { kind: "returned", pastRun: 7 });
    const job = await claimOne(broker);
    assert.equal(job.run, 8);
    await finish(broker, job, { kind: "returned", pastRun: 7 });
    assert.equal((await claimOne(broker)).run, 9);
  });

  test("a run that is reported twice in one turn ends once", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.publish([publishedJob({ keep: "failures" })]);
    const { id, run } = await claimOne(broker);
    const end = { id, run, verdict: { kind: "done" as const } };
    const { finished } = await broker.turn(queue, { finishes: [end, end], slots: 0 });
    assert.deepEqual(finished, [true, false]);
    const { counts, inFlight } = await statsOf(broker);
    assert.deepEqual([counts.done, inFlight], [1, 0]);
  });

  test("a dead job carries why, and stays countable after it was forgotten", async (world) => {
    const broker = await world.brokerFor("a");
    const { id } = publishedJob();
    await broker.publish([publishedJob({ id })]);
    await finish(broker, await claimOne(broker), { kind: "dead", info: { message: "no" } });
    const [dead] = await broker.finished("default", 1);
    assert.deepEqual([dead!.outcome, dead!.attempts, dead!.info], ["dead", 1, { message: "no" }]);
    await broker.forget("default", [dead!]);
    assert.equal((await statsOf(broker)).dead, 1);
    assert.equal((await broker.view("default", id))!.state, "dead");
  });

  test("a cancelled run charges no attempt", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.publish([publishedJob()]);
    const info = { reason: "gone" };
    await finish(broker, await claimOne(broker), { kind: "cancelled", info });
    const [ended] = await broker.finished("default", 1);
    assert.deepEqual([ended!.outcome, ended!.attempts, ended!.info], ["cancelled", 0, info]);
  });

  test("of a task that keeps failures, only what failed or was promised is finished", async (world) => {
    const broker = await world.brokerFor("a");
    const plain = publishedJob({ keep: "failures" });
    const failing = publishedJob({ keep: "failures" });
    const promised = publishedJob({ keep: "failures", isPromised: true });
    await broker.publish([plain, failing, promised]);
    const { claimed } = await claim(broker, 3);
    const verdicts: Verdict[] = [{ kind: "done" }, { kind: "dead", info: null }, { kind: "done" }];
    await broker.turn("default", {
      finishes: claimed.map(({ id, run }, i) => ({ id, run, verdict: verdicts[i]! })),
      slots: 0,
    });
    const ended = await broker.finished("default", 10);
    assert.deepEqual(idsOf(ended).sort(), idsOf([failing, promised]).sort());
    assert.equal(ended[0]!.keep, "failures");
    assert.equal(await broker.view("default", plain.id), null);
    assert.equal((await statsOf(broker)).counts.done, 2);
  });

  test("a parked job comes back by unpark() alone, uncharged, the oldest first", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.publish(publishedJobs(3));
    const { claimed } = await claim(broker, 3);
    for (const [i, job] of claimed.entries()) {
      const dependency = i < 2 ? "mail" : "bank";
      await finish(broker, job, { kind: "parked", dependency });
    }
    assert.deepEqual((await claim(broker, 3)).claimed, []);
    assert.equal((await statsOf(broker)).parked, 3);
    assert.equal(await broker.unpark("default", "mail", 1), 1);
    const back = await claimOne(broker);
    assert.deepEqual([back.id, back.run, back.attempt], [claimed[0]!.id, 2, 1]);
    assert.equal(await broker.unpark("default", "mail", 10), 1);
    assert.equal(await broker.unpark("default", "mail", 10), 0);
    const { parked, waiting } = await statsOf(broker);
    assert.deepEqual({ parked, waiting }, { parked: 1, waiting: 1 });
  });

  test("two workers that hold the same run number are told apart", async (world) => {
    const [one, other] = [await world.brokerFor("one"), await world.brokerFor("other")];
    await one.publish([publishedJob()]);
    const job = await claimOne(one);
    assert.deepEqual((await finish(other, job, { kind: "done" })).finished, [false]);
  });

  test("what went in is somewhere: the counts add up", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.publish([...publishedJobs(8), publishedJob({ runAtMs: Date.now() + 60_000 })]);
    const verdicts: Verdict[] = [
      { kind: "done" },
      { kind: "dead", info: null },
      { kind: "cancelled", info: null },
      { kind: "later", delayMs: 60_000, charged: true },
      { kind: "parked", dependency: "mail" },
      { kind: "returned" },
    ];
    const { claimed } = await claim(broker, 7);
    const finishes = verdicts.map((verdict, i) => {
      const { id, run } = claimed[i]!;
      return { id, run, verdict };
    });
    await broker.turn("default", { finishes, slots: 0 });
    const { waiting, delayed, inFlight, parked, counts } = await statsOf(broker);
    const now = { waiting, delayed, inFlight, parked };
    assert.deepEqual(now, { waiting: 2, delayed: 2, inFlight: 1, parked: 1 });
    assert.deepEqual(counts, { enqueued: 9, done: 1, dead: 1, cancelled: 1 });
  });
}
