import assert from "node:assert/strict";
import { operator } from "../../../actor.ts";
import type { Deps } from "../../../deps.ts";
import { createJobTeller } from "../../live/job_teller.ts";
import { JobNews } from "../../live/job_news.ts";
import { lookUp } from "../../../realtime/log/event_log.ts";
import { jobEvents } from "../../live/events.ts";
import { until } from "../../../testing/until.ts";
import { cancelJob } from "../cancel.ts";
import { onBothBrokers } from "../testing/both_brokers.ts";
import { createEngineWatch } from "./engine_watch.ts";
import { takeLease } from "./lease.ts";
import { QueueChanges } from "./queue_changes.ts";
import { WorkerChanges } from "./worker_changes.ts";
import { pingOf } from "../ping.ts";

const { log } = jobEvents[0].groups[0]!;

/** Data of the events told so far, by type. */
// deno-lint-ignore no-explicit-any -- as a browser gets it
async function told(deps: Deps, type: string): Promise<any[]> {
  const { end } = await lookUp(deps, { after: null, log });
  const { missed } = await lookUp(deps, { after: { ...end, id: "0-0" }, log });
  return missed.filter(({ event }) => event.type === type).map(({ event }) => event.data);
}

onBothBrokers(
  "the engine watch tells of queues and workers while somebody watches",
  async (world) => {
    const { deps, broker, probe } = world;
    let isHeard = false;
    let asked = 0;
    const stats: typeof broker.stats = (queues) => (asked++, broker.stats(queues));
    const looked = { ...broker, stats };
    const watch = createEngineWatch(deps, looked, {
      isHeard: () => (beats++, isHeard),
      // Seldom enough that the log has room for one job more.
      everyMs: 250,
    });
    let beats = 0;
    watch.start();
    try {
      await until("it has looked whether anybody watches", () => beats > 5);
      assert.equal(asked, 0, "nothing is read where nobody watches");
      isHeard = true;
      const first = await until(
        "it tells of all queues",
        async () => (await told(deps, "queue.stats"))[0],
      );
      assert.equal(first.queues.length, 5);
      const [workers] = await told(deps, "worker.changed");
      assert.deepEqual(workers.workers, [{ worker: "w1", state: "idle", inFlight: 0, slots: 8 }]);
      const id = await probe(1);
      const news = await until(
        "it tells of one queue",
        async () => (await told(deps, "queue.stats"))[1],
      );
      assert.deepEqual(
        news.queues.map((one: { queue: string }) => one.queue),
        ["default"],
      );
      await cancelJob(deps, operator, { broker, id });
      const [job] = await told(deps, "job.changed");
      assert.deepEqual([job.jobId, job.task, job.state, job.merged], [id, "probe", "cancelled", 0]);
    } finally {
      await watch.stop();
    }
  },
);

onBothBrokers("one process at a time looks, and another one when it has gone", async ({ deps }) => {
  assert.equal(await takeLease(deps, "one"), true);
  assert.deepEqual([await takeLease(deps, "two"), await takeLease(deps, "one")], [false, true]);
  await deps.sql`update process_beats set beat_at = now() - interval '3 seconds'`;
  assert.deepEqual([await takeLease(deps, "two"), await takeLease(deps, "one")], [true, false]);
});

onBothBrokers(
  "the job teller tells a few of many changes, and merges the rest",
  async ({ deps }) => {
    const news = new JobNews();
    const teller = createJobTeller(deps, news, { everyMs: 5 });
    const about = { task: "probe", queue: "default", run: 1 };
    for (let n = 0; n < 16; n++) {
      news.note({ jobId: `job${n}`, state: n === 3 ? "dead" : "done", ...about });
    }
    teller.start();
    try {
      const [first, ...others] = await until("some are told", async () => {
        const all = await told(deps, "job.changed");
        return all.length >= 4 ? all : null;
      });
      assert.deepEqual([first.jobId, first.merged], ["job3", 12]);
      assert.deepEqual(others.map(({ jobId, merged }) => [jobId, merged]), [
        ["job15", 0],
        ["job14", 0],
        ["job13", 0],
      ]);
    } finally {
      await teller.stop();
    }
  },
);

Deno.test("QueueChanges and WorkerChanges tell what changed, and everything after a look that nobody heard of", () => {
  const counts = { enqueued: 10, done: 5, dead: 0, cancelled: 0 };
  const stats = {
    ...{ queue: "default", waiting: 5, delayed: 0, inFlight: 0, parked: 0, dead: 0 },
    ...{ oldestWaitingMs: 1_499, paused: false, counts },
  };
  const queues = new QueueChanges();
  assert.deepEqual(queues.among([stats], 0).map(({ oldestMs, out }) => [oldestMs, out]), [[
    1_000,
    0,
  ]]);
  assert.deepEqual(queues.among([{ ...stats, oldestWaitingMs: 1_700 }], 1_000), []);
  const later = { ...stats, counts: { ...counts, done: 25 } };
  assert.equal(queues.among([later], 2_000)[0]!.out, 10);
  queues.forget();
  assert.equal(queues.among([later], 3_000).length, 1);
  const reset = { ...stats, counts: { enqueued: 1, done: 0, dead: 0, cancelled: 0 } };
  assert.equal(queues.among([reset], 4_000)[0]!.out, 0, "the broker lost its counts");

  const beat = (worker: string, inFlight: number) =>
    pingOf({
      ...{ worker, queues: ["default"], slots: 8, tasks: [], inFlight, release: "r" },
      ...{ startedAtMs: 0, lastClaimAtMs: null, lastFinishAtMs: null, beatAtMs: 0 },
    }, 0);
  const workers = new WorkerChanges();
  const many = Array.from({ length: 25 }, (_, n) => beat(`w${n}`, 0));
  const { workers: named, more } = workers.among([...many, beat("bad name <x>", 1)])!;
  assert.deepEqual([named.length, more], [20, 5]);
  assert.equal(workers.among(many), null);
  const changed = workers.among([...many.slice(1, 20), beat("w21", 1), ...many.slice(20, 21)])!;
  assert.deepEqual(changed.workers.map(({ state }) => state).sort(), [
    "busy",
    ...new Array(4).fill("gone"),
  ]);
});
