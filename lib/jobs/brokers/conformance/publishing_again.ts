import assert from "node:assert/strict";
import type { Broker, PublishedJob } from "../../task/broker.ts";
import { RUNS_APART } from "../../task/run_numbers.ts";
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
} from "./world.ts";

const unique = { key: "product:5", onConflict: "keep" as const };
const replacing = { key: "product:5", onConflict: "replace" as const };

/** Accepted by a broker in another life, and published again in this one. */
function again(job: PublishedJob, publishes = 1): PublishedJob {
  return { ...job, runBase: publishes * RUNS_APART };
}

async function takeAll(broker: Broker): Promise<string[]> {
  return idsOf((await claim(broker, 20)).claimed);
}

async function latestOwns(broker: Broker, older: PublishedJob, newer: PublishedJob) {
  const { claimed } = await claim(broker, 2);
  const runOf = ({ id }: PublishedJob) => claimed.find((run) => run.id === id)!;
  await finish(broker, runOf(older), { kind: "done" });
  const late = publishedJob({ unique });
  assert.deepEqual([...(await broker.publish([late])).duplicates], [[late.id, newer.id]]);
  await finish(broker, runOf(newer), { kind: "done" });
  assert.equal((await broker.publish([late])).created, 1, "its end has freed the key");
}

/** Jobs that a broker had accepted before it lost them, or came back older. */
export function publishingAgain(test: Behaviour): void {
  for (const [mode, of] of Object.entries({ unique, replacing })) {
    test(`a job that was accepted before runs beside the owner of its key (${mode})`, async (world) => {
      const broker = await world.brokerFor("a");
      const [owner, accepted] = publishedJobs(2, { unique: of }) as [PublishedJob, PublishedJob];
      await broker.publish([owner]);
      const answer = await broker.publish([again(accepted)]);
      assert.deepEqual(answer, { created: 1, duplicates: new Map() });
      assert.deepEqual(await takeAll(broker), idsOf([owner, accepted]));
    });

    test(`all that were accepted of one key come back, in one call or in many (${mode})`, async (world) => {
      const broker = await world.brokerFor("a");
      const jobs = publishedJobs(6, { unique: of }).map((job) => again(job));
      assert.equal((await broker.publish(jobs.slice(0, 3))).created, 3);
      for (const job of jobs.slice(3)) assert.equal((await broker.publish([job])).created, 1);
      assert.equal((await broker.publish(jobs)).created, 0);
      assert.deepEqual(await takeAll(broker), idsOf(jobs));
      assert.equal((await statsOf(broker)).counts.enqueued, 6);
    });
  }

  for (const how of ["in one call", "in two"]) {
    test(`of those that were accepted the latest owns the key, published first or last, ${how}`, async (world) => {
      const broker = await world.brokerFor("a");
      const [older, newer] = publishedJobs(2, { unique }) as [PublishedJob, PublishedJob];
      const calls = how === "in two" ? [[newer], [older]] : [[newer, older]];
      for (const jobs of calls) await broker.publish(jobs.map((job) => again(job)));
      await latestOwns(broker, older, newer);
    });
  }

  test("a new job of a key is refused while one that was accepted before has not ended", async (world) => {
    const broker = await world.brokerFor("a");
    const [accepted, late] = publishedJobs(2, { unique }) as [PublishedJob, PublishedJob];
    const { duplicates } = await broker.publish([again(accepted), late]);
    assert.deepEqual([...duplicates], [[late.id, accepted.id]]);
  });

  test("a new job replaces the latest of those that were accepted before", async (world) => {
    const broker = await world.brokerFor("a");
    const accepted = publishedJobs(2, { unique: replacing }).map((job) => again(job));
    const latest = publishedJob({ unique: replacing });
    await broker.publish(accepted);
    await broker.publish([latest]);
    assert.deepEqual(await takeAll(broker), [accepted[0]!.id, latest.id]);
  });

  test("a job that is still there runs under numbers that no other life gave out", async (world) => {
    const broker = await world.brokerFor("a");
    const [fresh, back, parked] = publishedJobs(3) as [PublishedJob, PublishedJob, PublishedJob];
    await broker.publish([back, parked, fresh]);
    await finish(broker, await claimOne(broker), { kind: "returned" });
    const { claimed } = await claim(broker, 2);
    await finish(broker, claimed[0]!, { kind: "later", delayMs: 0, charged: false });
    await finish(broker, claimed[1]!, { kind: "parked", dependency: "mail" });
    assert.equal((await broker.publish([back, parked, fresh].map((job) => again(job)))).created, 0);
    await broker.unpark(queue, "mail", 9);
    const runs = (await claim(broker, 9)).claimed;
    assert.equal(runs.length, 3);
    assert.ok(runs.every(({ run }) => run > RUNS_APART), JSON.stringify(runs));
  });

  test("a run that goes on while its job is published again is taken, and counted", async (world) => {
    const broker = await world.brokerFor("a");
    const job = publishedJob();
    await broker.publish([job]);
    await finish(broker, await claimOne(broker), { kind: "returned" });
    const run = await claimOne(broker);
    await broker.publish([again(job, 7)]);
    assert.deepEqual((await finish(broker, run, { kind: "done" })).finished, [true]);
    const [ended] = await broker.finished(queue, 9);
    assert.deepEqual([ended!.id, ended!.runs, ended!.attempts], [job.id, 2, 1]);
  });

  test("a publisher that slept is refused, and has changed nothing", async (world) => {
    const broker = await world.brokerFor("a");
    const jobs = [publishedJob(), publishedJob({ unique }), again(publishedJob({ key: "shop" }))];
    const untilMs = await broker.now() - 1;
    for (const job of jobs) await assert.rejects(broker.publish([job], { untilMs }), /LATE/);
    assert.deepEqual(await takeAll(broker), []);
    const inTime = await broker.publish(jobs, { untilMs: untilMs + 60_000 });
    assert.equal(inTime.created, 3);
  });
}
