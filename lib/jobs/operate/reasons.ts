import type { JobView, QueueStats } from "../task/broker.ts";
import { SUSPECT_AFTER } from "../task/limits.ts";
import type { QueueSettings } from "../settings/store.ts";
import type { Bounds } from "./bounds.ts";
import type { PromiseRow } from "../outbox/store.ts";
import type { WorkerPing } from "./ping.ts";

/** One thing that holds a job up: a code for programs, a sentence for people. */
export interface Reason {
  code: string;
  says: string;
}

/** Milliseconds as a person says them: "850 ms", "12 s", "3 min 20 s", "5 h 2 min". */
export function spell(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d`;
}

export function promiseReasons(
  promise: PromiseRow,
  { life, nowMs }: { life: string; nowMs: number },
): Reason[] {
  const age = spell(Math.max(0, nowMs - promise.promisedAt.getTime()));
  if (promise.publishedUnder === null) {
    const says =
      `Promised ${age} ago and not published yet: a relay publishes within a second, so ` +
      "no process relays, or the broker refuses";
    return [{ code: "unpublished", says }];
  }
  if (promise.publishedUnder !== life) {
    const says = "The broker lost its data since it was published; a relay publishes it again";
    return [{ code: "lost", says }];
  }
  const says = "The broker does not hold it though it was published: its end is being stored";
  return [{ code: "ending", says }];
}

export function workerReasons(
  { task, queue, workers }: { task: string; queue: string; workers: readonly WorkerPing[] },
): Reason[] {
  const serving = workers.filter((worker) => worker.queues.includes(queue));
  if (serving.length === 0) {
    const says = `No worker serves queue ${queue}; ${workers.length} worker(s) are alive`;
    return [{ code: "no_worker", says }];
  }
  const claims = serving.filter((worker) => !worker.isDraining);
  if (claims.length === 0) {
    const says =
      `All ${serving.length} worker(s) of queue ${queue} are drained: they claim nothing`;
    return [{ code: "drained", says }];
  }
  const able = claims.filter((worker) => worker.tasks.includes(task));
  if (able.length === 0) {
    const says = `None of the ${claims.length} worker(s) of queue ${queue} knows the task ${task}`;
    return [{ code: "unknown_task", says }];
  }
  const slots = able.reduce((sum, worker) => sum + worker.slots, 0);
  const used = able.reduce((sum, worker) => sum + worker.inFlight, 0);
  if (used < slots) return [];
  return [{ code: "no_free_slot", says: `All ${slots} slots of its workers are in use` }];
}

/** Who paused the queue and when, where that is recorded. */
export function pauseReasons(
  { queue, paused }: QueueStats,
  { settings, nowMs }: { settings: readonly QueueSettings[]; nowMs: number },
): Reason[] {
  if (!paused) return [];
  const set = settings.find((one) => one.queue === queue && one.pausedAt !== null);
  const since = set ? spell(Math.max(0, nowMs - set.pausedAt!.getTime())) : "";
  const why = set?.pauseReason ? `: ${set.pauseReason}` : "";
  const by = set ? ` by ${set.pausedBy ?? "somebody"} since ${since}${why}` : "";
  return [{ code: "paused", says: `Queue ${queue} is paused${by}` }];
}

export function delayReasons(
  view: JobView,
  { nowMs, dependency }: { nowMs: number; dependency: string | null },
): Reason[] {
  if (view.state === "parked") {
    return [{ code: "parked", says: `Parked until ${dependency ?? "a dependency"} is back` }];
  }
  if (view.state !== "delayed") return [];
  const due = view.dueAtMs === null ? "soon" : `in ${spell(Math.max(0, view.dueAtMs - nowMs))}`;
  const why = view.attempts > 0 ? `, after ${view.attempts} failed attempt(s)` : "";
  return [{ code: "delayed", says: `Due ${due}${why}` }];
}

export function suspicionReasons({ state, crashes }: JobView): Reason[] {
  if (state !== "waiting" || crashes < SUSPECT_AFTER) return [];
  const says = `${crashes} workers died under it: it waits for one that holds nothing else`;
  return [{ code: "suspect", says }];
}

export function boundReasons(
  bounds: Bounds,
  { view, stats }: { view: JobView; stats: QueueStats },
): Reason[] {
  const reasons: Reason[] = [];
  const { concurrency, keyConcurrency, keyRunning, keyRate, keyRateMs, keyHeldMs } = bounds;
  if (concurrency !== null && stats.inFlight >= concurrency) {
    const says = `Queue ${view.queue} runs ${stats.inFlight} of ${concurrency} at once`;
    reasons.push({ code: "queue_limit", says });
  }
  if (keyConcurrency !== null && keyRunning >= keyConcurrency) {
    const says = `Its key runs ${keyRunning} of ${keyConcurrency} at once`;
    reasons.push({ code: "key_limit", says });
  }
  if (keyHeldMs > 0) {
    reasons.push({ code: "key_held", says: `Its key may start again in ${spell(keyHeldMs)}` });
  }
  if (keyRate !== null && keyRateMs > 0) {
    const most = `Its key starts at most ${keyRate.count} in ${spell(keyRate.perMs)}`;
    reasons.push({ code: "key_rate", says: `${most}; the next one in ${spell(keyRateMs)}` });
  }
  return reasons;
}

export function runReasons(
  view: JobView,
  { nowMs, workers }: { nowMs: number; workers: readonly WorkerPing[] },
): Reason[] {
  const since = view.startedAtMs === null ? "" : ` for ${spell(nowMs - view.startedAtMs)}`;
  const running = { code: "running", says: `It runs${since} on ${view.worker ?? "a worker"}` };
  if (workers.some((worker) => worker.worker === view.worker)) return [running];
  const says = "That worker does not beat any more; the reaper takes its jobs back within seconds";
  return [running, { code: "worker_silent", says }];
}
