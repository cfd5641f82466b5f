import type {
  CancelAnswer,
  FinishedJob,
  QueueLimits,
  QueueSteering,
  RunNowAnswer,
} from "../../task/broker.ts";
import { type JobId, priorities } from "../../task/job.ts";
import { checkLimits } from "../../task/check_limits.ts";
import { progressText } from "../../task/storable.ts";
import { cancelIdle, lift, makeReady } from "./moves.ts";
import { finishedView, type MemoryState, queueOf, wake } from "./state.ts";

export function cancel(state: MemoryState, id: JobId): CancelAnswer {
  const job = state.jobs.get(id);
  if (!job) return "missing";
  if (job.state === "running") {
    job.isCancelAsked = true;
    return "asked";
  }
  if (["done", "dead", "cancelled"].includes(job.state)) return "ended";
  cancelIdle(state, job, { reason: "cancelled" });
  return "cancelled";
}

/** An id that occurs twice gets one answer. */
export function cancelMany(state: MemoryState, ids: readonly JobId[]): CancelAnswer[] {
  const answers = new Map([...new Set(ids)].map((id) => [id, cancel(state, id)]));
  return ids.map((id) => answers.get(id)!);
}

/** Runs of a worker that somebody wants to end. */
export function cancelsOf(state: MemoryState, worker: string): JobId[] {
  const asked = [...state.jobs.values()].filter((job) =>
    job.state === "running" && job.worker === worker && job.isCancelAsked
  );
  return asked.map((job) => job.published.id);
}

export function keepNote(
  state: MemoryState,
  note: { id: JobId; run: number; progress: unknown; worker: string },
): boolean {
  const progress: unknown = JSON.parse(progressText(note.progress));
  const job = state.jobs.get(note.id);
  if (job?.state !== "running" || job.run !== note.run || job.worker !== note.worker) return false;
  job.progress = progress;
  return true;
}

export function finished(
  state: MemoryState,
  { queue, limit }: { queue: string; limit: number },
): FinishedJob[] {
  const ids = queueOf(state, queue).finished.slice(0, limit);
  return ids.map((id) => finishedView(state.jobs.get(id)!));
}

export function forget(state: MemoryState, jobs: readonly FinishedJob[]): void {
  for (const { id, queue: name } of jobs) {
    const queue = queueOf(state, name);
    queue.finished = queue.finished.filter((one) => one !== id);
    const job = state.jobs.get(id);
    if (job) job.isForgotten = true;
  }
}

/** Set limits; keys that were not let start before stand in line again, in the order of their names. */
export function limit(
  state: MemoryState,
  { queue: name, limits }: { queue: string; limits: QueueLimits },
): void {
  checkLimits(limits);
  const queue = queueOf(state, name);
  queue.limits = { ...queue.limits, ...limits };
  const shut = [...queue.tokens.keys()].filter((field) => queue.tokens.get(field)?.is !== "ready");
  for (const field of shut.sort()) {
    queue.tokens.set(field, { is: "ready" });
    queue.lines[priorities[Number(field[0])]!].push({ key: field.slice(2) });
  }
  wake(state, name);
}

export function unpark(
  state: MemoryState,
  about: { queue: string; dependency: string; limit: number },
): number {
  const { parked } = queueOf(state, about.queue);
  const ofDependency = parked.filter((id) => state.jobs.get(id)?.dependency === about.dependency);
  const back = ofDependency.slice(0, about.limit);
  for (const id of back) {
    const job = state.jobs.get(id)!;
    lift(state, job);
    makeReady(state, job, true);
    wake(state, about.queue);
  }
  return back.length;
}

export function runNow(state: MemoryState, id: JobId): RunNowAnswer {
  const job = state.jobs.get(id);
  if (!job) return "missing";
  if (job.state === "done" || job.state === "dead" || job.state === "cancelled") return "ended";
  if (job.state !== "delayed") return job.state;
  lift(state, job);
  makeReady(state, job, true);
  wake(state, job.published.queue);
  return "moved";
}

export function steering(state: MemoryState, queue: string): QueueSteering {
  const { isPaused, limits } = queueOf(state, queue);
  const { concurrency = null, keyConcurrency = null, keyRate = null } = limits;
  return { queue, paused: isPaused, limits: { concurrency, keyConcurrency, keyRate } };
}
