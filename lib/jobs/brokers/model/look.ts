import { type JobId, priorities } from "../../task/job.ts";
import type { JobView, QueueStats } from "../../task/broker.ts";
import { keyField, type MemoryJob, type MemoryState, nowMs, queueOf } from "./state.ts";

export function stats(state: MemoryState, name: string): QueueStats {
  const queue = queueOf(state, name);
  const jobs = [...state.jobs.values()].filter((job) => job.published.queue === name);
  const waiting = jobs.filter((job) => job.state === "waiting");
  const now = nowMs(state);
  return {
    queue: name,
    waiting: waiting.length,
    delayed: queue.delayed.length,
    inFlight: queue.running.length,
    parked: queue.parked.length,
    dead: jobs.filter((job) => job.state === "dead").length,
    oldestWaitingMs: Math.max(0, ...waiting.map((job) => now - job.readyAtMs)),
    paused: queue.isPaused,
    counts: { ...queue.counts },
  };
}

export function list(
  state: MemoryState,
  about: { queue: string; state: "waiting" | "delayed" | "running" | "parked"; limit: number },
): JobView[] {
  const queue = queueOf(state, about.queue);
  const dueAt = (id: JobId) => state.jobs.get(id)?.dueAtMs ?? 0;
  const ids = {
    waiting: () => inLine(state, about.queue),
    delayed: () => queue.delayed.toSorted((a, b) => dueAt(a) - dueAt(b)),
    running: () => queue.running,
    parked: () => queue.parked,
  }[about.state]();
  return ids.slice(0, about.limit).map((id) => view(state.jobs.get(id)!));
}

/** Waiting jobs, high before normal before low; those of a key that is shut out come last. */
function inLine(state: MemoryState, name: string): JobId[] {
  const queue = queueOf(state, name);
  const ids = priorities.flatMap((priority) =>
    queue.lines[priority].flatMap((place) =>
      "job" in place ? [place.job] : queue.keyed.get(keyField(priority, place.key)) ?? []
    )
  );
  return [...new Set([...ids, ...[...queue.keyed.values()].flat(), ...queue.suspects])];
}

export function view(job: MemoryJob): JobView {
  const { id, queue, envelope, priority, key } = job.published;
  return {
    id,
    queue,
    state: job.state,
    envelope,
    priority,
    key: key ?? null,
    run: job.run,
    attempts: job.attempts,
    crashes: job.crashes,
    worker: job.state === "running" ? job.worker : null,
    enqueuedAtMs: job.enqueuedAtMs,
    dueAtMs: job.dueAtMs,
    startedAtMs: job.startedAtMs,
    progress: job.progress,
  };
}

/** The runs that one worker holds. */
export function heldBy(
  state: MemoryState,
  { queue, worker }: { queue: string; worker: string },
): { id: JobId; run: number }[] {
  return queueOf(state, queue).running
    .map((id) => state.jobs.get(id)!)
    .filter((job) => job.worker === worker)
    .map(({ published, run }) => ({ id: published.id, run }));
}
