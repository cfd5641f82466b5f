import assert from "node:assert/strict";
import type { Broker, QueueLimits } from "../../task/broker.ts";
import {
  type Behaviour,
  claim,
  claimOne,
  finish,
  idsOf,
  publishedJob,
  publishedJobs,
  queue,
  until,
} from "./world.ts";
import { HOUR_MS } from "../../../clock.ts";

const hourly = { count: 1, perMs: HOUR_MS };

/** Limits of keys that change, holds of two lengths, and what never starts under a rate. */
export function limits(test: Behaviour): void {
  const lifted: { what: string; before: QueueLimits; after: QueueLimits; starts: number }[] = [
    { what: "a rate", before: { keyRate: hourly }, after: { keyRate: null }, starts: 4 },
    {
      what: "a rate that is raised",
      before: { keyRate: hourly },
      after: { keyRate: { count: 3, perMs: 1 } },
      starts: 1,
    },
    {
      what: "a concurrency of keys",
      before: { keyConcurrency: 1 },
      after: { keyConcurrency: null },
      starts: 4,
    },
    {
      what: "a concurrency of keys that is raised",
      before: { keyConcurrency: 1 },
      after: { keyConcurrency: 4 },
      starts: 3,
    },
    {
      what: "a rate under a concurrency that stays",
      before: { keyRate: hourly, keyConcurrency: 3 },
      after: { keyRate: null },
      starts: 2,
    },
  ];
  for (const { what, before, after, starts } of lifted) {
    test(`${what}, once lifted, frees keys at once, while their runs go on`, async (world) => {
      const broker = await world.brokerFor("a");
      await broker.limit(queue, before);
      await broker.publish(publishedJobs(5, { key: "k" }));
      assert.equal((await claim(broker, 9)).claimed.length, 1);
      assert.deepEqual((await claim(broker, 9)).claimed, []);
      await broker.limit(queue, after);
      const started = await until(world, async () => {
        const { claimed } = await claim(broker, 9);
        return claimed.length > 0 ? claimed.length : undefined;
      });
      assert.ok(started >= starts, `${started} of ${starts}`);
    });
  }

  test("keys of all classes that were shut out stand in line again, in the order of their names", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.limit(queue, { keyConcurrency: 1, keyRate: hourly });
    const names = Array.from({ length: 30 }, (_, n) => `k${String(n * 7 % 30).padStart(2, "0")}`);
    const first = names.map((key) => publishedJob({ key }));
    const second = names.map((key) => publishedJob({ key, priority: "high" }));
    await broker.publish(first);
    assert.equal((await claim(broker, 40)).claimed.length, 30);
    await broker.publish(second);
    assert.deepEqual((await claim(broker, 40)).claimed, []);
    await broker.limit(queue, { keyConcurrency: null, keyRate: null });
    const expected = second.toSorted((a, b) => a.key! < b.key! ? -1 : 1);
    assert.deepEqual(idsOf((await claim(broker, 40)).claimed), idsOf(expected));
  });

  test("a limit that is set anew holds from the next claim on", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.limit(queue, { keyRate: hourly });
    await broker.publish(publishedJobs(6, { key: "k" }));
    await claimOne(broker);
    await broker.limit(queue, { keyRate: null });
    assert.equal((await claim(broker, 2)).claimed.length, 2);
    await broker.limit(queue, { keyRate: hourly });
    const { claimed, nextDueMs } = await claim(broker, 9);
    assert.deepEqual([claimed.length, nextDueMs! > HOUR_MS / 2], [0, true], "its start is used up");
    await broker.limit(queue, { keyRate: null, keyConcurrency: 4 });
    assert.equal((await claim(broker, 9)).claimed.length, 1);
  });

  test("a limit that is lifted lifts no hold", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.limit(queue, { keyRate: hourly });
    await broker.publish(publishedJobs(2, { key: "k" }));
    await hold(broker, [HOUR_MS]);
    await broker.limit(queue, { keyRate: null });
    assert.deepEqual((await claim(broker, 9)).claimed, []);
  });

  for (const delays of [[HOUR_MS, 0], [0, HOUR_MS], [0, HOUR_MS, 0]]) {
    for (const together of [true, false]) {
      const how = together ? "in one turn" : "one after the other";
      test(`of holds of ${delays.join(", ")} ms, ${how}, the later one wins`, async (world) => {
        const broker = await world.brokerFor("a");
        await broker.publish(publishedJobs(delays.length, { key: "k" }));
        await hold(broker, delays, together);
        await broker.publish([publishedJob({ key: "k", priority: "high" })]);
        const { claimed, nextDueMs } = await claim(broker, 9);
        assert.deepEqual(claimed, []);
        assert.ok(nextDueMs! > HOUR_MS / 2, `${nextDueMs}`);
      });
    }
  }

  test("a job past its deadline takes no start from its key's rate", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.limit(queue, { keyRate: hourly });
    const [late, valid, next] = [
      publishedJobs(3, { key: "k", deadlineMs: 1 }),
      publishedJob({ key: "k" }),
      publishedJob({ key: "k" }),
    ];
    await broker.publish(late);
    assert.deepEqual((await claim(broker, 9)).claimed, []);
    await broker.publish([publishedJob({ key: "k", deadlineMs: 1 }), valid, next]);
    assert.deepEqual(idsOf((await claim(broker, 9)).claimed), [valid.id]);
    assert.deepEqual((await claim(broker, 9)).claimed, []);
    assert.equal((await broker.finished(queue, 9)).length, 4);
  });

  test("a job that was cancelled or replaced while it waited takes no start either", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.limit(queue, { keyRate: hourly });
    const unique = { key: "u", onConflict: "replace" } as const;
    const [cancelled, replaced, last] = [
      publishedJob({ key: "k" }),
      publishedJob({ key: "k", unique }),
      publishedJob({ key: "k", unique }),
    ];
    await broker.publish([cancelled, replaced]);
    await broker.cancel(queue, cancelled.id);
    await broker.publish([last]);
    assert.deepEqual(idsOf((await claim(broker, 9)).claimed), [last.id]);
  });

  test("thousands of jobs past their deadline end over several turns, and the next one starts", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.publish(publishedJobs(2_500, { deadlineMs: 1 }));
    const valid = publishedJob();
    await broker.publish([valid]);
    const { claimed: [job] } = await until(world, async () => {
      const answer = await claim(broker, 20);
      return answer.claimed.length > 0 ? answer : undefined;
    });
    assert.equal(job!.id, valid.id);
  });
}

/** Runs of the key "k" end with a hold, each as long as said: all in one turn, or one after the other. */
async function hold(broker: Broker, delays: readonly number[], together = true): Promise<void> {
  const { claimed } = await claim(broker, delays.length);
  const finishes = claimed.map(({ id, run }, i) => ({
    id,
    run,
    verdict: { kind: "later", delayMs: delays[i]!, charged: false, holdKey: true },
  } as const));
  if (together) await broker.turn(queue, { finishes, slots: 0 });
  else for (const { id, run, verdict } of finishes) await finish(broker, { id, run }, verdict);
}
