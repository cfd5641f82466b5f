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
  until,
} from "./world.ts";

/** Keys: turns between them, their limits, and those of the queue; unique keys. */
export function keys(test: Behaviour): void {
  test("keys have turns, however many jobs each has", async (world) => {
    const broker = await world.brokerFor("a");
    const [many, few] = [publishedJobs(5, { key: "many" }), publishedJobs(2, { key: "few" })];
    await broker.publish([...many, ...few]);
    const { claimed } = await claim(broker, 7);
    const [m, f] = [idsOf(many), idsOf(few)];
    assert.deepEqual(idsOf(claimed), [m[0], f[0], m[1], f[1], m[2], m[3], m[4]]);
  });

  test("a job without a key keeps its place among keys", async (world) => {
    const broker = await world.brokerFor("a");
    const [first, plain, second] = [
      publishedJob({ key: "k" }),
      publishedJob(),
      publishedJob({ key: "k" }),
    ];
    await broker.publish([first, plain, second]);
    const { claimed } = await claim(broker, 3);
    assert.deepEqual(idsOf(claimed), idsOf([first, plain, second]));
  });

  test("a queue's concurrency holds over all workers", async (world) => {
    const [one, other] = [await world.brokerFor("one"), await world.brokerFor("other")];
    await one.limit("default", { concurrency: 3 });
    await one.publish(publishedJobs(10));
    const { claimed } = await claim(one, 2);
    assert.equal(claimed.length, 2);
    const rest = await claim(other, 5);
    assert.equal(rest.claimed.length, 1);
    assert.equal((await claim(one, 5)).claimed.length, 0);
    await finish(one, claimed[0]!, { kind: "done" });
    assert.equal((await claim(other, 5)).claimed.length, 1);
    await one.limit("default", { concurrency: null });
    assert.equal((await claim(other, 50)).claimed.length, 6);
  });

  test("a key's concurrency holds back that key alone", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.limit("default", { keyConcurrency: 1 });
    const [busy, free] = [publishedJobs(3, { key: "busy" }), publishedJobs(1, { key: "free" })];
    await broker.publish([...busy, ...free, publishedJob()]);
    const { claimed, more } = await claim(broker, 10);
    assert.equal(claimed.length, 3);
    assert.equal(more, false);
    const { id, run } = claimed.find((job) => job.id === busy[0]!.id)!;
    const next = await broker.turn("default", {
      finishes: [{ id, run, verdict: { kind: "done" } }],
      slots: 10,
    });
    assert.deepEqual(idsOf(next.claimed), [busy[1]!.id]);
  });

  for (const kind of ["returned", "dead", "parked", "later", "cancelled"] as const) {
    test(`a run of a key that ends as ${kind} makes room for the next`, async (world) => {
      const broker = await world.brokerFor("a");
      await broker.limit("default", { keyConcurrency: 1 });
      await broker.publish(publishedJobs(2, { key: "k" }));
      const job = await claimOne(broker);
      assert.equal((await claim(broker, 1)).claimed.length, 0);
      const info = null;
      const verdicts: Record<typeof kind, Verdict> = {
        returned: { kind: "returned" },
        dead: { kind: "dead", info },
        parked: { kind: "parked", dependency: "mail" },
        later: { kind: "later", delayMs: 60_000, charged: true },
        cancelled: { kind: "cancelled", info },
      };
      await finish(broker, job, verdicts[kind]);
      assert.equal((await claim(broker, 1)).claimed.length, 1);
    });
  }

  test("a key starts no more jobs than its rate allows, and nextDueMs says when", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.limit("default", { keyRate: { count: 2, perMs: 60_000 } });
    await broker.publish(publishedJobs(4, { key: "k" }));
    const { claimed, nextDueMs } = await claim(broker, 10);
    assert.equal(claimed.length, 2);
    assert.ok(nextDueMs! > 25_000 && nextDueMs! <= 30_000, `${nextDueMs}`);
    await broker.publish([publishedJob({ key: "other" })]);
    assert.equal((await claim(broker, 10)).claimed.length, 1);
  });

  test("a key's starts come back with time", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.limit("default", { keyRate: { count: 1, perMs: 200 } });
    await broker.publish(publishedJobs(2, { key: "k" }));
    const first = await claimOne(broker);
    const second = await until(world, async () => (await claim(broker, 1)).claimed[0]);
    assert.notEqual(second.id, first.id);
  });

  test("holdKey makes the whole key wait, and no other", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.publish([...publishedJobs(2, { key: "k" }), publishedJob({ key: "other" })]);
    const held = await claimOne(broker);
    await finish(broker, held, { kind: "later", delayMs: 60_000, charged: true, holdKey: true });
    const { claimed, nextDueMs } = await claim(broker, 10);
    assert.equal(claimed.length, 1);
    assert.ok(nextDueMs! > 50_000, `${nextDueMs}`);
  });

  test("a unique key refuses a second job and names its owner", async (world) => {
    const broker = await world.brokerFor("a");
    const unique = { key: "report:1", onConflict: "keep" } as const;
    const [owner, refused] = [publishedJob({ unique }), publishedJob({ unique })];
    const answer = await broker.publish([owner, refused]);
    assert.equal(answer.created, 1);
    assert.deepEqual([...answer.duplicates], [[refused.id, owner.id]]);
    await claimOne(broker);
    assert.equal((await broker.publish([refused])).duplicates.get(refused.id), owner.id);
    assert.equal((await broker.publish([owner])).duplicates.size, 0);
  });

  for (const kind of ["done", "dead", "cancelled"] as const) {
    test(`a unique key is free once its owner is ${kind}`, async (world) => {
      const broker = await world.brokerFor("a");
      const unique = { key: "report:1", onConflict: "keep" } as const;
      await broker.publish([publishedJob({ unique })]);
      await finish(broker, await claimOne(broker), { kind, info: null });
      assert.equal((await broker.publish([publishedJob({ unique })])).created, 1);
    });
  }

  test("a unique key is free once its waiting owner is cancelled or too late", async (world) => {
    const broker = await world.brokerFor("a");
    const unique = { key: "report:1", onConflict: "keep" } as const;
    const owner = publishedJob({ unique });
    await broker.publish([owner]);
    await broker.cancel("default", owner.id);
    assert.equal((await broker.publish([publishedJob({ unique, deadlineMs: 1 })])).created, 1);
    assert.equal((await claim(broker, 1)).claimed.length, 0);
    assert.equal((await broker.publish([publishedJob({ unique })])).created, 1);
  });

  test("replace takes the place of an owner that waits", async (world) => {
    const broker = await world.brokerFor("a");
    const unique = { key: "report:1", onConflict: "replace" } as const;
    const [old, young] = [
      publishedJob({ unique, runAtMs: Date.now() + 60_000 }),
      publishedJob({ unique }),
    ];
    await broker.publish([old]);
    const answer = await broker.publish([young]);
    assert.deepEqual([answer.created, answer.duplicates.size], [1, 0]);
    assert.deepEqual(idsOf((await claim(broker, 5)).claimed), [young.id]);
    const [ended] = await broker.finished("default", 10);
    assert.deepEqual([ended!.id, ended!.outcome], [old.id, "cancelled"]);
    assert.deepEqual(ended!.info, { reason: "replaced", by: young.id });
  });

  test("of many that take each other's place in one call the last is left", async (world) => {
    const broker = await world.brokerFor("a");
    const unique = { key: "report:1", onConflict: "replace" } as const;
    const jobs = Array.from(
      { length: 300 },
      (_, n) => publishedJob({ unique, priority: n % 7 === 0 ? "low" : "normal", delayMs: n % 2 }),
    );
    assert.equal((await broker.publish(jobs)).created, 300);
    const claimed = await until(world, async () => {
      const { claimed } = await claim(broker, 5);
      return claimed.length > 0 ? claimed : undefined;
    });
    assert.deepEqual(idsOf(claimed), [jobs.at(-1)!.id]);
  });

  test("replace leaves an owner that runs alone, and owns the key from then on", async (world) => {
    const broker = await world.brokerFor("a");
    const unique = { key: "report:1", onConflict: "replace" } as const;
    const young = publishedJob({ unique });
    await broker.publish([publishedJob({ unique })]);
    const old = await claimOne(broker);
    assert.equal((await broker.publish([young])).created, 1);
    assert.deepEqual((await finish(broker, old, { kind: "done" })).finished, [true]);
    const keep = publishedJob({ unique: { key: "report:1", onConflict: "keep" } });
    assert.equal((await broker.publish([keep])).duplicates.get(keep.id), young.id);
  });
}
