import assert from "node:assert/strict";
import { operator } from "../../../actor.ts";
import { MINUTE_MS, systemClock } from "../../../clock.ts";
import { finish } from "../../brokers/conformance/world.ts";
import { keepMinute } from "../../organs/minute_keeper.ts";
import { noteWorker } from "../../settings/workers.ts";
import { bucketOf } from "../../task/time_buckets.ts";
import { limitQueue, pauseQueue } from "../queue_settings.ts";
import { onBothBrokers } from "../testing/both_brokers.ts";
import { drainWorker } from "../workers/drain.ts";
import { readWorker, readWorkers } from "../workers/read.ts";
import { hourOf, ratesOf } from "./hour.ts";
import { readQueues } from "./read.ts";

const queue = "default";
const beat = {
  worker: "w1",
  queues: [queue],
  slots: 8,
  tasks: ["probe"],
  inFlight: 2,
  release: "r7",
  startedAtMs: Date.now(),
  lastClaimAtMs: null,
  lastFinishAtMs: null,
};

onBothBrokers("readQueues() tells how a queue stands, and how it went on", async (world) => {
  const { deps, broker, probe } = world;
  for (const n of [1, 2, 3, 4]) await probe(n);
  await probe(5, { delayMs: 60_000 });
  const { claimed } = await broker.turn(queue, { finishes: [], slots: 2 });
  await finish(broker, claimed[0]!, { kind: "parked", dependency: "smtp" });
  await limitQueue(deps, operator, { broker, queue, limits: { concurrency: 3 } });
  await pauseQueue(deps, operator, { broker, queue, reason: "the mail server moves" });
  const times = { [queue]: { run: { [bucketOf(40)]: 9 }, delay: { [bucketOf(2)]: 9 } } };
  await broker.beat({ ...beat, times });
  await keepMinute(deps, broker, [queue, "emails"]);
  await keepMinute(deps, broker, [queue, "emails"]);
  const [read, emails] = await readQueues({ ...deps, clock: systemClock }, broker, [
    queue,
    "emails",
  ]);
  const { waiting, delayed, running, parked, parkedFor, limits, workers, slots } = read!;
  assert.deepEqual([waiting, delayed, running, parked], [2, 1, 1, 1]);
  assert.deepEqual(parkedFor, [{ dependency: "smtp", jobs: 1 }]);
  assert.deepEqual([limits, workers, slots], [{ concurrency: 3 }, 1, 8]);
  assert.deepEqual([read!.pause!.by, read!.pause!.reason], ["operator", "the mail server moves"]);
  assert.ok(Math.abs(read!.run!.p50 - 40) < 6 && read!.delay!.count === 9);
  assert.equal(read!.hour.waiting.filter((one) => one !== null).at(-1), 2);
  assert.deepEqual([emails!.pause, emails!.run, emails!.workers], [null, null, 0]);
  const [{ rows }] = await deps.sql<[{ rows: number }]>`
    select count(*)::int as rows from jobs_queue_minutes`;
  assert.ok(rows === 2 || rows === 4, "once a minute for each queue");
});

Deno.test("hourOf() and ratesOf() say nothing where nobody kept a minute, or the counts began anew", () => {
  const now = new Date("2026-03-01T12:00:40Z");
  const minute = (ago: number, ended: number) => ({
    ...{ queue, enqueued: ended * 2, ended, dead: 0, waiting: ended, running: 0, oldestMs: 0 },
    ...{ runP50: null, runP95: null, delayP50: null, delayP95: null },
    minute: new Date(Date.UTC(2026, 2, 1, 12) - ago * MINUTE_MS),
  });
  const minutes = [minute(61, 1), minute(60, 5), minute(59, 9), minute(2, 3), minute(1, 10)];
  const { ended, waiting } = hourOf(minutes, now);
  assert.deepEqual([ended.length, waiting.length], [60, 60]);
  assert.deepEqual([ended[0], ended[1], ended.at(-2), ended.at(-1)], [4, null, 7, null]);
  assert.deepEqual([waiting[0], waiting.at(-2), waiting.at(-1)], [9, 10, null]);
  const counts = { enqueued: 520, done: 300, dead: 10, cancelled: 0 };
  assert.deepEqual(ratesOf({ counts }, minutes, now), { in: 5, out: 3 });
  assert.equal(ratesOf({ counts: { ...counts, enqueued: 1 } }, minutes, now), null);
  assert.equal(ratesOf({ counts }, minutes.slice(0, 3), now), null);
});

onBothBrokers(
  "readWorkers() tells what each worker runs, and who is to claim nothing",
  async (world) => {
    const { deps, broker, probe } = world;
    for (const n of [1, 2]) await probe(n);
    const { claimed } = await broker.turn(queue, { finishes: [], slots: 2 });
    await broker.beat({ ...beat, host: "h1", pid: 42, loopLagMs: 7 });
    await noteWorker(deps.sql, { worker: "w1", release: "r7", host: "h1", pid: 42 });
    const [one, ...others] = await readWorkers(deps, broker, { runsEach: 1 });
    assert.deepEqual([one!.host, one!.pid, one!.loopLagMs, one!.state], ["h1", 42, 7, "busy"]);
    assert.deepEqual([one!.runs.length, one!.drain, others], [1, null, []]);
    await drainWorker(deps, operator, { worker: "w1" });
    await broker.beat({ ...beat, isDraining: true });
    const whole = (await readWorker(deps, broker, "w1"))!;
    assert.deepEqual(
      whole.runs.map(({ jobId }) => jobId).sort(),
      claimed.map(({ id }) => id).sort(),
    );
    assert.deepEqual([whole.state, whole.drain!.by, whole.runs[0]!.task], [
      "draining",
      "operator",
      "probe",
    ]);
    await broker.beat({ ...beat, inFlight: 0, isDraining: true });
    assert.equal((await readWorker(deps, broker, "w1"))!.state, "drained");
    assert.equal((await readQueues(deps, broker, [queue]))[0]!.workers, 0);
    assert.equal(await readWorker(deps, broker, "constructor"), null);
  },
);
