import { type Redis, type RedisKeys, serverOf } from "../../../redis/mod.ts";
import type { Broker, CancelAnswer, QueueLimits } from "../../task/broker.ts";
import { CRASH_CAP } from "../../task/limits.ts";
import { checkLimits } from "../../task/check_limits.ts";
import { progressText } from "../../task/storable.ts";
import { readMiscounts } from "./books.ts";
import { inspector } from "./inspect.ts";
import { readFinished } from "./finished.ts";
import { leaveBehind } from "./leave_behind.ts";
import { pardon, takeLostRuns } from "./lost_runs.ts";
import { readLife } from "./life.ts";
import { PUBLISHED_AT_ONCE, publishJobs } from "./publish.ts";
import { beat, leave, listWorkers } from "./registry.ts";
import { readPlaces } from "./fields.ts";
import { readRecord } from "./record.ts";
import { createReaper } from "./reaper.ts";
import { type JobScripts, jobScripts } from "./scripts.ts";
import { serverMs } from "./server_says.ts";
import { queueStats } from "./stats.ts";
import { readSteering } from "./steered.ts";
import { takeTurn } from "./turn.ts";
import { readWishes, wishEnd } from "./wishes.ts";

export interface RedisBrokerOptions {
  redis: Redis;
  keys: RedisKeys;
  /** Name of the worker on whose behalf this broker claims; unique for each process start. */
  worker: string;
  /** Connection of its own for blocking waits; only workers need one. */
  blocker?: Redis;
  /** Worker deaths under one job after which it is dead; CRASH_CAP unless told. */
  crashCap?: number;
  /** Milliseconds between two looks for processing lists without an owner. */
  orphansEveryMs?: number;
}

/**
 * Jobs in Redis lists, one processing list for each worker.
 *
 *   publish ──> ready ──turn──> running (proc:<worker>) ──turn──> finished ──forget──> history
 *      │         ^ ^ ^                │  │ │
 *      └─> due ──┘ │ └──── reap ──────┘  │ └─> due (retry, snooze), ready (returned)
 *                  └────── unpark ── parked
 *
 * Every arrow is one script, so a job is in exactly one place at any instant.
 */
export function createRedisBroker(options: RedisBrokerOptions): Broker {
  const { redis, keys, worker } = options;
  const scripts = jobScripts(redis, keys);
  const { crashCap = CRASH_CAP, orphansEveryMs = 5_000 } = options;
  const reap = createReaper({ redis, keys, scripts, crashCap, orphansEveryMs });
  const { list, view } = inspector(redis, keys);
  return {
    home: "redis",
    leaveBehind: () => leaveBehind(redis, keys),
    life: () => readLife(redis, keys),
    publishesAtOnce: PUBLISHED_AT_ONCE,
    now: async () => serverMs(await serverOf(redis, keys.workers).time()),
    publish: (jobs, options) => publishJobs(scripts, jobs, options),
    turn: (queue, work) => takeTurn(scripts, { worker, queue, ...work }),
    wait: (queues, ms) => wait(options, queues, ms),
    held: (queue) => readHeld(redis, { keys, queue, worker }),
    async beat(what) {
      const [, cancel, lost] = await Promise.all([
        beat(options, what),
        readWishes(redis, keys, { worker, queues: what.queues }),
        takeLostRuns(redis, keys, worker),
      ]);
      await pardon(scripts, lost);
      return { cancel, lost: lost.map(({ id, run }) => ({ id, run })) };
    },
    leave: () => leave(options),
    reap,
    finished: (queue, limit) => readFinished(redis, { keys, queue, limit }),
    async forget(queue, jobs) {
      if (jobs.length > 0) await scripts.forget(queue, jobs.map((job) => job.id));
    },
    async note(queue, { id, run, progress }) {
      return await scripts.note(queue, [worker, id, run, progressText(progress)]) === 1;
    },
    cancel: async (queue, id) => (await cancel(options, scripts, { queue, ids: [id] }))[0]!,
    cancelMany: (queue, ids) => cancel(options, scripts, { queue, ids }),
    pause: async (queue) => void await redis.set(keys.queue(queue).paused, "1"),
    async resume(queue) {
      const q = keys.queue(queue);
      await redis.multi().del(q.paused).lpush(q.wake, "1").exec();
    },
    limit: (queue, limits) => setLimits(scripts, queue, limits),
    steered: (queues) => readSteering(redis, keys, queues),
    unpark: (queue, dependency, limit) => scripts.unpark(queue, [dependency, limit]),
    runNow: (queue, id) => scripts.runNow(queue, [id]),
    stats: (queues) => queueStats(scripts, queues),
    miscounts: (queues) => readMiscounts(scripts, queues),
    list,
    view,
    workers: () => listWorkers(redis, keys),
    close: () => options.blocker?.disconnect(),
  };
}

async function wait(options: RedisBrokerOptions, queues: readonly string[], ms: number) {
  const { blocker, keys } = options;
  if (!blocker) throw new Error("This broker was made without a connection to wait on");
  const names = new Map(queues.map((queue) => [keys.queue(queue).wake, queue]));
  const token = await blocker.blpop([...names.keys()], Math.max(0.01, ms / 1_000));
  return token ? names.get(token[0]) ?? null : null;
}

async function cancel(
  { redis, keys }: RedisBrokerOptions,
  scripts: JobScripts,
  { queue, ids }: { queue: string; ids: readonly string[] },
): Promise<CancelAnswer[]> {
  if (ids.length === 0) return [];
  const answers = await scripts.cancel(queue, ids);
  return await Promise.all(answers.map(async (answer, i) => {
    if (!answer.startsWith("running:")) return answer as CancelAnswer;
    await wishEnd(redis, keys, { worker: answer.slice("running:".length), id: ids[i]! });
    return "asked";
  }));
}

async function setLimits(scripts: JobScripts, queue: string, limits: QueueLimits): Promise<void> {
  checkLimits(limits);
  const fields: Record<string, number | null | undefined> = {
    concurrency: limits.concurrency,
    key_concurrency: limits.keyConcurrency,
    rate: limits.keyRate === null ? null : limits.keyRate?.count,
    rate_ms: limits.keyRate === null ? null : limits.keyRate?.perMs,
  };
  const given = Object.entries(fields).flatMap(([field, value]) =>
    value === undefined ? [] : [field, value ?? ""]
  );
  let from = await scripts.limit(queue, ["0", ...given]);
  while (from !== "0") from = await scripts.limit(queue, [from]);
}

const HELD_AT_ONCE = 300;

async function readHeld(
  redis: Redis,
  { keys, queue, worker }: { keys: RedisKeys; queue: string; worker: string },
): Promise<{ id: string; run: number }[]> {
  const q = keys.queue(queue);
  const ids = await redis.lrange(q.proc(worker), 0, HELD_AT_ONCE - 1);
  const places = await readPlaces(redis, q, ids);
  return ids.flatMap((id, i) => {
    const record = readRecord(places[i]!);
    return record ? { id, run: record.run } : [];
  });
}
