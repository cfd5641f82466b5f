import type { PublishAnswer, PublishedJob, PublishOptions } from "../../task/broker.ts";
import type { JobId } from "../../task/job.ts";
import { dueOf } from "../due.ts";
import { cancelIdle, delay, makeReady } from "./moves.ts";
import { type MemoryJob, type MemoryState, nowMs, queueOf, wake } from "./state.ts";

export function publish(
  state: MemoryState,
  jobs: readonly PublishedJob[],
  { untilMs = Infinity }: PublishOptions = {},
): PublishAnswer {
  if (nowMs(state) > untilMs) throw new Error("LATE publisher");
  const duplicates = new Map<JobId, JobId>();
  let created = 0;
  for (const published of jobs) {
    const known = state.jobs.get(published.id);
    if (known) {
      restore(state, known, published);
      continue;
    }
    const owner = ownerOf(state, published);
    const isRefused = owner && !takeUnique(state, published, owner);
    if (isRefused && published.runBase === 0) {
      duplicates.set(published.id, owner.published.id);
      continue;
    }
    created++;
    arrive(state, published, { ownsUnique: published.unique !== undefined && !isRefused });
  }
  return { created, duplicates };
}

/** The job was published in another life: its next run is numbered past the runs of that life. */
function restore(state: MemoryState, job: MemoryJob, published: PublishedJob): void {
  const { runBase } = published;
  if (runBase <= job.published.runBase) return;
  job.published.runBase = runBase;
  const isOver = job.state === "done" || job.state === "dead" || job.state === "cancelled";
  if (job.published.unique && !isOver && !ownerOf(state, published)) job.ownsUnique = true;
}

function arrive(
  state: MemoryState,
  published: PublishedJob,
  { ownsUnique }: { ownsUnique: boolean },
): void {
  const now = nowMs(state);
  const job = { ...newJob(structuredClone(published), now), ownsUnique };
  state.jobs.set(published.id, job);
  queueOf(state, published.queue).counts.enqueued++;
  const due = dueOf(published);
  const dueAtMs = due < 0 ? now - due : due;
  if (dueAtMs > now) delay(state, job, dueAtMs);
  else makeReady(state, job);
  if (dueAtMs < now + 1_000) wake(state, published.queue);
}

function ownerOf(state: MemoryState, { queue, unique }: PublishedJob): MemoryJob | undefined {
  if (!unique) return undefined;
  return [...state.jobs.values()].find((job) =>
    job.ownsUnique && job.published.queue === queue && job.published.unique?.key === unique.key
  );
}

/**
 * A waiting owner gives up its place; a running one keeps it, since it began with what was known
 * then. A job accepted in another life ends no owner: both run, and the later one owns the key.
 */
function takeUnique(state: MemoryState, published: PublishedJob, owner: MemoryJob): boolean {
  const { id, unique, runBase } = published;
  const isAgain = runBase > 0;
  const isTaken = isAgain ? id > owner.published.id : unique?.onConflict === "replace";
  if (!isTaken) return false;
  if (isAgain || owner.state === "running") owner.ownsUnique = false;
  else cancelIdle(state, owner, { reason: "replaced", by: id });
  return true;
}

function newJob(published: PublishedJob, now: number): MemoryJob {
  return {
    published,
    state: "waiting",
    run: published.runBase,
    attempts: 0,
    crashes: 0,
    pardons: 0,
    ownsUnique: false,
    isCancelAsked: false,
    isForgotten: false,
    enqueuedAtMs: now,
    readyAtMs: now,
    dueAtMs: null,
    startedAtMs: null,
    finishedAtMs: null,
    worker: null,
    dependency: null,
    info: null,
    progress: null,
  };
}
