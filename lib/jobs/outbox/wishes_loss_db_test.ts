import { operator } from "../../actor.ts";
import assert from "node:assert/strict";
import { loseKeys } from "../../testing/lose_keys.ts";
import { inTransaction } from "../../db/mod.ts";
import { until } from "../../testing/until.ts";
import { cancelJob } from "../operate/cancel.ts";
import { storeHistory } from "../organs/historian.ts";
import type { Broker } from "../task/broker.ts";
import { createOutboxRelay, publishOutbox } from "./relay.ts";
import { createPostgresBroker } from "../brokers/postgres/broker.ts";
import { defineTask } from "../task/define.ts";
import { does } from "../task/handler.ts";
import { done, snooze } from "../task/outcome.ts";
import { enqueueIn } from "./enqueue.ts";
import { type JobWorld, jobWorld, Probe } from "../testing/job_world.ts";

/*
 * What people and handlers wanted of a job, when the broker's data are lost.
 */
const queue = "default";

async function flush(jobs: JobWorld): Promise<void> {
  const { redis, keys } = jobs.world.deps;
  await loseKeys({ redis, keys });
}

async function outcomeOf(jobs: JobWorld, broker: Broker, id: string): Promise<unknown> {
  await storeHistory(jobs.world.deps, broker, [queue]);
  const [row] = await jobs.world.deps.sql`select outcome from jobs_history where id = ${id}`;
  return row?.["outcome"];
}

Deno.test("a job that was asked to end does not run again after a loss of Redis", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  const id = await jobs.probe(1);
  await broker.turn(queue, { finishes: [], slots: 1 });
  assert.equal(await cancelJob(deps, operator, { broker, id }), "asked");
  await flush(jobs);
  assert.equal((await publishOutbox(deps, broker)).rebuilt, 1);
  assert.deepEqual((await broker.turn(queue, { finishes: [], slots: 9 })).claimed, []);
  assert.equal(await outcomeOf(jobs, broker, id), "cancelled");
});

Deno.test("a job that waited, was cancelled and lost before its history was stored stays cancelled", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  const id = await jobs.probe(1, { delayMs: 60_000 });
  assert.equal(await cancelJob(deps, operator, { broker, id }), "cancelled");
  await flush(jobs);
  await publishOutbox(deps, broker);
  assert.equal(await outcomeOf(jobs, broker, id), "cancelled");
});

Deno.test("a wish that comes while Redis has lost the job is kept until it is back", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  const id = await jobs.probe(1);
  await flush(jobs);
  assert.equal(await cancelJob(deps, operator, { broker, id }), "asked");
  const relay = createOutboxRelay(deps, broker, { everyMs: 5 });
  jobs.world.defer(() => relay.stop());
  relay.start();
  await until("it is cancelled", async () => await outcomeOf(jobs, broker, id) === "cancelled");
});

Deno.test("a run that goes on through a failover is asked again", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  const id = await jobs.probe(1);
  await broker.turn(queue, { finishes: [], slots: 1 });
  await cancelJob(deps, operator, { broker, id });
  // The wish was set after the replica had its copy.
  await deps.redis.del(deps.keys.cancel("w1"), deps.keys.jobsEpoch);
  await publishOutbox(deps, broker);
  const { cancel } = await broker.beat({ ...beat, worker: "w1" });
  assert.deepEqual(cancel, [id]);
});

const beat = {
  queues: [queue],
  slots: 1,
  tasks: ["probe"],
  inFlight: 1,
  release: "test",
  startedAtMs: 0,
  lastClaimAtMs: null,
  lastFinishAtMs: null,
};

Deno.test("a wish goes along to Postgres", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  const id = await jobs.probe(1);
  await broker.turn(queue, { finishes: [], slots: 1 });
  await cancelJob(deps, operator, { broker, id });
  const postgres = createPostgresBroker({ sql: deps.sql, worker: "w1" });
  jobs.world.defer(() => postgres.close());
  await publishOutbox(deps, postgres);
  assert.equal(await outcomeOf(jobs, postgres, id), "cancelled");
});

const Hourly = defineTask("probe_hourly", {
  args: Probe.args,
  attempts: 3,
  backoff: { firstMs: 3_600_000, factor: 1, capMs: 3_600_000, jitter: 0 },
});

Deno.test("long snoozes and retries are due when they were, after a loss of Redis; short ones at once", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const ids = [await jobs.probe(1), await jobs.probe(2), await jobs.probe(3)];
  const retried = await inTransaction(deps, (tx) => enqueueIn(tx, Hourly, { n: 4 }));
  await publishOutbox(deps, await jobs.brokerFor("publisher"));
  let ran = 0;
  const worker = await jobs.work([
    does(Probe, ({ n }) => {
      ran++;
      return Promise.resolve(n === 1 ? snooze(3_600_000) : n === 2 ? snooze(5_000) : done());
    }),
    does(Hourly, () => {
      ran++;
      return Promise.reject(new Error("not now"));
    }),
  ]);
  await until("each ran", () => ran === 4);
  await worker.stop();
  await flush(jobs);
  const broker = await jobs.brokerFor("w2");
  await publishOutbox(deps, broker);
  const now = (await broker.turn(queue, { finishes: [], slots: 9 })).claimed.map(({ id }) => id);
  assert.deepEqual(now.toSorted(), [ids[1]!, ids[2]!].toSorted());
  for (const id of [ids[0]!, retried]) {
    const dueInMs = (await broker.view(queue, id))!.dueAtMs! - Date.now();
    assert.ok(dueInMs > 3_000_000 && dueInMs < 3_700_000, `${dueInMs} ms`);
  }
});
