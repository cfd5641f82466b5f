import { priorities, type Redis, type RedisKeys } from "../../../redis/mod.ts";
import type {
  Broker,
  Envelope,
  Finish,
  FinishedJob,
  PublishedJob,
  TurnAnswer,
  Verdict,
} from "../../broker.ts";
import { readLife } from "./life.ts";
import { beat, leave, listWorkers } from "./registry.ts";
import { createReaper } from "./reaper.ts";
import { jobScripts } from "./scripts.ts";
import { queueStats } from "./stats.ts";

export interface RedisBrokerOptions {
  redis: Redis;
  keys: RedisKeys;
  /** Name of the worker on whose behalf this broker claims; unique for each process start. */
  worker: string;
  /** Connection of its own for blocking waits; only workers need one. */
  blocker?: Redis;
  /** Worker deaths under one job after which it is poison. */
  crashCap?: number;
  /** Milliseconds between two looks for processing lists without an owner. */
  orphansEveryMs?: number;
}

const PUBLISH_LIMIT = 500;

/**
 * Jobs in Redis lists, one processing list for each worker.
 *
 *   publish ──> ready ──turn──> running (proc:<worker>) ──turn──> finished ──forget──> history
 *      │          ^  ^                │  │
 *      └─> due ───┘  └──── reap ──────┘  └─> due (retry, snooze) or ready (returned)
 *
 * Every arrow is one script, so a job is in exactly one place at any instant.
 */
export function createRedisBroker(options: RedisBrokerOptions): Broker {
  const { redis, keys, worker } = options;
  const scripts = jobScripts(redis);
  const { crashCap = 10, orphansEveryMs = 5_000 } = options;
  const reap = createReaper({ redis, keys, crashCap, orphansEveryMs });
  return {
    life: () => readLife(redis, keys),
    publish: (jobs) => publish(scripts, keys, jobs),
    turn: (queue, work) => turn(scripts, { keys, worker, queue, ...work }),
    wait: (queues, ms) => wait(options, queues, ms),
    beat: (what) => beat(options, what),
    leave: () => leave(options),
    reap,
    finished: (queue, limit) => finished(redis, { keys, queue, limit }),
    async forget(queue, jobs) {
      if (jobs.length === 0) return;
      const q = keys.queue(queue);
      await scripts.forget(q.job(""), q.finished, q.dead, ...jobs.map((job) => job.id));
    },
    stats: (queues) => queueStats(redis, keys, queues),
    workers: () => listWorkers(redis, keys),
    close: () => options.blocker?.disconnect(),
  };
}

type Scripts = ReturnType<typeof jobScripts>;

function readyKeys(keys: RedisKeys, queue: string): string[] {
  return priorities.map((priority) => keys.queue(queue).ready(priority));
}

async function publish(scripts: Scripts, keys: RedisKeys, jobs: readonly PublishedJob[]) {
  let created = 0;
  for (const [queue, ofQueue] of Map.groupBy(jobs, (job) => job.queue)) {
    const q = keys.queue(queue);
    for (let at = 0; at < ofQueue.length; at += PUBLISH_LIMIT) {
      const args = ofQueue.slice(at, at + PUBLISH_LIMIT).flatMap((job) => [
        job.id,
        priorities.indexOf(job.priority) + 1,
        job.runAtMs,
        JSON.stringify(job.envelope),
        job.runBase,
      ]);
      const where = [q.job(""), ...readyKeys(keys, queue), q.due, q.wake, q.stats];
      created += await scripts.publish(...where, ...args);
    }
  }
  return created;
}

interface Turn {
  keys: RedisKeys;
  worker: string;
  queue: string;
  finishes: readonly Finish[];
  slots: number;
}

async function turn(scripts: Scripts, about: Turn): Promise<TurnAnswer> {
  const q = about.keys.queue(about.queue);
  const [taken, claimed, left, nextDueMs] = await scripts.turn(
    q.job(""),
    ...readyKeys(about.keys, about.queue),
    q.due,
    q.proc(about.worker),
    q.dead,
    q.finished,
    q.paused,
    q.stats,
    q.wake,
    q.owners,
    about.worker,
    about.slots,
    ...about.finishes.flatMap((finish) => [finish.id, finish.run, ...verdictArgs(finish.verdict)]),
  );
  return {
    finished: taken.map((one) => one === 1),
    claimed: claimed.map(([id, run, attempt, crashes, waitedMs, envelope]) => ({
      id,
      queue: about.queue,
      run,
      attempt,
      crashes,
      waitedMs,
      envelope: JSON.parse(envelope) as Envelope,
    })),
    more: left > 0,
    nextDueMs: nextDueMs < 0 ? null : nextDueMs,
  };
}

/** kind, delay ms, charged, info: the words `turn.lua` reads. */
function verdictArgs(verdict: Verdict): [string, number, number, string] {
  const info = "info" in verdict && verdict.info !== undefined ? JSON.stringify(verdict.info) : "";
  const delayMs = verdict.kind === "later" ? Math.max(0, Math.round(verdict.delayMs)) : 0;
  const charged = verdict.kind === "later"
    ? verdict.charged
    : verdict.kind === "done" || verdict.kind === "dead";
  return [verdict.kind, delayMs, charged ? 1 : 0, info];
}

async function wait(options: RedisBrokerOptions, queues: readonly string[], ms: number) {
  const { blocker, keys } = options;
  if (!blocker) throw new Error("This broker was made without a connection to wait on");
  const names = new Map(queues.map((queue) => [keys.queue(queue).wake, queue]));
  const token = await blocker.blpop([...names.keys()], Math.max(0.01, ms / 1_000));
  return token ? names.get(token[0]) ?? null : null;
}

async function finished(
  redis: Redis,
  about: { keys: RedisKeys; queue: string; limit: number },
): Promise<FinishedJob[]> {
  const q = about.keys.queue(about.queue);
  const ids = await redis.lrange(q.finished, -about.limit, -1);
  if (ids.length === 0) return [];
  const pipeline = redis.pipeline();
  for (const id of ids) pipeline.hgetall(q.job(id));
  const replies = await pipeline.exec() ?? [];
  return ids.map((id, i) => {
    const [error, fields] = replies[i]!;
    if (error) throw error;
    return finishedJob(id, about.queue, fields as Record<string, string>);
  });
}

function finishedJob(id: string, queue: string, f: Record<string, string>): FinishedJob {
  return {
    id,
    queue,
    outcome: f["state"] as FinishedJob["outcome"],
    envelope: JSON.parse(f["d"] ?? "null") as Envelope,
    runs: Number(f["run"]) - Number(f["base"]),
    attempts: Number(f["att"]),
    crashes: Number(f["crashes"]),
    worker: f["w"] ?? "",
    info: f["info"] ? JSON.parse(f["info"]) : null,
    enqueuedAtMs: Number(f["enq"]),
    startedAtMs: f["start"] ? Number(f["start"]) : null,
    finishedAtMs: Number(f["fin"]),
  };
}
