import assert from "node:assert/strict";
import { loseKeys } from "../../testing/lose_keys.ts";
import { uuidv7 } from "uuidv7";
import { inTransaction } from "../../db/mod.ts";
import { until } from "../../testing/until.ts";
import { createHeartbeater } from "../worker/heartbeater.ts";
import { does } from "../task/handler.ts";
import { done } from "../task/outcome.ts";
import { enqueueIn } from "../outbox/enqueue.ts";
import type { JobId } from "../task/job.ts";
import type { Broker, WorkerBeat } from "../task/broker.ts";
import { bury } from "./dead/testing/bury.ts";
import { type JobWorld, jobWorld, Probe } from "../testing/job_world.ts";
import { explainJob } from "./explain.ts";
import { pingWorkers } from "./ping.ts";

function beatOf(beat: Partial<WorkerBeat> = {}): WorkerBeat {
  return {
    worker: "w1",
    queues: ["default"],
    slots: 4,
    tasks: ["probe"],
    inFlight: 0,
    release: "test",
    startedAtMs: Date.now(),
    lastClaimAtMs: null,
    lastFinishAtMs: null,
    ...beat,
  };
}

async function codes(jobs: JobWorld, broker: Broker, id: JobId): Promise<string[]> {
  const told = await explainJob(jobs.world.deps, broker, id);
  return told!.reasons.map((reason) => reason.code);
}

Deno.test("explainJob() knows a promise that is not published, and what is unknown", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  const id = await inTransaction(deps, (tx) => enqueueIn(tx, Probe, { n: 1 }));
  const told = await explainJob(deps, broker, id);
  assert.equal(told!.state, "promised");
  assert.deepEqual(await codes(jobs, broker, id), ["unpublished", "no_worker"]);
  assert.equal(await explainJob(deps, broker, uuidv7()), null);
  assert.equal(await explainJob(deps, broker, "no id"), null);
});

Deno.test("explainJob() says who is missing: a worker of the queue, of the task, a free slot", async () => {
  await using jobs = await jobWorld();
  const broker = await jobs.brokerFor("w1");
  const id = await jobs.probe(1);
  assert.deepEqual(await codes(jobs, broker, id), ["no_worker"]);
  await broker.beat(beatOf({ queues: ["emails"] }));
  assert.deepEqual(await codes(jobs, broker, id), ["no_worker"]);
  await broker.beat(beatOf({ tasks: ["other"] }));
  assert.deepEqual(await codes(jobs, broker, id), ["unknown_task"]);
  await broker.beat(beatOf({ inFlight: 4 }));
  assert.deepEqual(await codes(jobs, broker, id), ["no_free_slot"]);
  await broker.beat(beatOf());
  assert.deepEqual(await codes(jobs, broker, id), []);
});

Deno.test("explainJob() counts who is ahead and predicts a start from the last minute", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  for (let n = 0; n < 5; n++) await jobs.probe(n);
  const last = await jobs.probe(5);
  await broker.beat(beatOf({ inFlight: 4 }));
  const blind = (await explainJob(deps, broker, last))!;
  assert.deepEqual(blind.ahead, { count: 5, atLeast: false });
  assert.deepEqual([blind.finishedLastMinute, blind.predictedStartAt], [0, null]);
  for (let n = 0; n < 12; n++) await bury(deps, { queue: "default", outcome: "done", info: null });
  const told = (await explainJob(deps, broker, last))!;
  const inMs = told.predictedStartAt!.getTime() - Date.now();
  assert.ok(inMs > 25_000 && inMs < 31_000, `six ends at twelve a minute, not ${inMs} ms`);
  await broker.beat(beatOf({ slots: 50 }));
  const soon = (await explainJob(deps, broker, last))!.predictedStartAt!;
  assert.ok(soon.getTime() - Date.now() < 1_000);
});

Deno.test("explainJob() shows pause, delay and limits with their numbers", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  await broker.beat(beatOf());
  const delayed = await jobs.probe(1, { delayMs: 90_000 });
  const told = (await explainJob(deps, broker, delayed))!;
  assert.deepEqual([told.state, told.reasons[0]!.code], ["delayed", "delayed"]);
  assert.match(told.reasons[0]!.says, /^Due in 1 min (29|30) s$/);
  await jobs.probe(2, { key: "shop" });
  const held = await jobs.probe(3, { key: "shop" });
  await broker.limit("default", { concurrency: 1, keyConcurrency: 1 });
  await broker.turn("default", { finishes: [], slots: 4 });
  await broker.pause("default");
  const { reasons } = (await explainJob(deps, broker, held))!;
  assert.deepEqual(reasons.map((reason) => reason.says), [
    "Queue default is paused",
    "Queue default runs 1 of 1 at once",
    "Its key runs 1 of 1 at once",
  ]);
});

Deno.test("explainJob() names the worker of a running job and the dependency of a parked one", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  const id = await jobs.probe(1);
  const [job] = (await broker.turn("default", { finishes: [], slots: 1 })).claimed;
  assert.deepEqual(await codes(jobs, broker, id), ["running", "worker_silent"]);
  await broker.beat(beatOf({ inFlight: 1 }));
  assert.match((await explainJob(deps, broker, id))!.reasons[0]!.says, /^It runs for .+ on w1$/);
  const verdict = { kind: "parked" as const, dependency: "smtp" };
  await broker.turn("default", { finishes: [{ id, run: job!.run, verdict }], slots: 0 });
  const told = (await explainJob(deps, broker, id))!;
  assert.deepEqual(told.reasons.map((reason) => reason.says), ["Parked until smtp is back"]);
  assert.equal(told.predictedStartAt, null);
});

Deno.test("explainJob() says that a job under which workers died waits for one that is alone", async () => {
  await using jobs = await jobWorld();
  const { redis, keys } = jobs.world.deps;
  const broker = await jobs.brokerFor("w1");
  await broker.beat(beatOf());
  const id = await jobs.probe(1);
  assert.deepEqual(await codes(jobs, broker, id), []);
  const q = keys.queue("default");
  await redis.hset(q.job(id), "crashes", 2);
  await redis.hset(q.standings, id, "ready 2a11 0  1");
  assert.deepEqual(await codes(jobs, broker, id), ["suspect"]);
});

Deno.test("explainJob() tells how a job ended", async () => {
  await using jobs = await jobWorld();
  const broker = await jobs.brokerFor("w1");
  const id = await bury(jobs.world.deps);
  assert.deepEqual(await codes(jobs, broker, id), ["ended"]);
});

Deno.test("explainJob() says what is published again after the broker lost its data", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  const id = await jobs.probe(1);
  await loseKeys(deps);
  assert.deepEqual(await codes(jobs, broker, id), ["lost", "no_worker"]);
});

Deno.test("pingWorkers() tells idle, busy, full, stuck and silent loops apart", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const long = Date.now() - 3_600_000;
  const beats: Record<string, Partial<WorkerBeat>> = {
    idle: {},
    busy: { inFlight: 1, lastClaimAtMs: long },
    full: { inFlight: 4, lastClaimAtMs: Date.now(), lastFinishAtMs: long },
    stuck: { inFlight: 4, lastClaimAtMs: long, lastFinishAtMs: long },
    silent: { inFlight: 1 },
    hung: { loopLagMs: 8_000 },
  };
  for (const [worker, beat] of Object.entries(beats)) {
    await (await jobs.brokerFor(worker)).beat(beatOf({ worker, ...beat }));
  }
  await deps.redis.zadd(deps.keys.workers, long, "silent");
  const pings = await pingWorkers(await jobs.brokerFor("x"));
  const states = Object.fromEntries(pings.map(({ worker, state }) => [worker, state]));
  const others = { idle: "idle", busy: "busy", full: "full", stuck: "stuck", silent: "silent" };
  assert.deepEqual(states, { ...others, hung: "stuck" });
});

Deno.test("pingWorkers() sees a real worker, its claim and its finish", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const handlers = [does(Probe, () => Promise.resolve(done()))];
  const worker = await jobs.work(handlers, { name: "real" });
  const broker = await jobs.brokerFor("real");
  const options = { name: "real", queues: ["default"], slots: 4, handlers, graceMs: 1_000 };
  const heart = createHeartbeater(deps, broker, { worker, options });
  await jobs.probe(1);
  await until("the job ended", () => worker.progress().lastFinishAtMs);
  heart.start();
  const ping = await until("a beat", async () => (await pingWorkers(broker))[0]);
  await heart.stop();
  assert.deepEqual([ping.state, ping.tasks], ["idle", ["probe"]]);
  assert.ok(ping.claimAgeMs !== null && ping.finishAgeMs !== null);
});
