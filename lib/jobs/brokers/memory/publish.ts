import type { PublishAnswer, PublishedJob } from "../../broker.ts";
import type { JobId } from "../../enqueue.ts";
import { dueOf } from "../due.ts";
import { cancelIdle, delay, makeReady } from "./moves.ts";
import { type MemoryJob, type MemoryState, nowMs, queueOf, wake } from "./state.ts";

export function publish(state: MemoryState, jobs: readonly PublishedJob[]): PublishAnswer {
  const duplicates = new Map<JobId, JobId>();
  let created = 0;
  for (const published of jobs) {
    if (state.jobs.has(published.id)) continue;
    const owner = published.unique && takeUnique(state, published);
    if (owner) {
      duplicates.set(published.id, owner);
      continue;
    }
    created++;
    arrive(state, published);
  }
  return { created, duplicates };
}

function arrive(state: MemoryState, published: PublishedJob): void {
  const now = nowMs(state);
  const job = newJob(structuredClone(published), now);
  state.jobs.set(published.id, job);
  queueOf(state, published.queue).counts.enqueued++;
  const due = dueOf(published);
  const dueAtMs = due < 0 ? now - due : due;
  if (dueAtMs > now) delay(state, job, dueAtMs);
  else makeReady(state, job);
  if (dueAtMs < now + 1_000) wake(state, published.queue);
}

/** A waiting owner makes place; one that runs has begun with what was known then. */
function takeUnique(state: MemoryState, published: PublishedJob): JobId | undefined {
  const { queue, unique } = published;
  const owner = [...state.jobs.values()].find((job) =>
    job.ownsUnique && job.published.queue === queue && job.published.unique?.key === unique?.key
  );
  if (!owner) return undefined;
  if (unique?.onConflict !== "replace") return owner.published.id;
  if (owner.state === "running") owner.ownsUnique = false;
  else cancelIdle(state, owner, { reason: "replaced", by: published.id });
  return undefined;
}

function newJob(published: PublishedJob, now: number): MemoryJob {
  return {
    published,
    state: "waiting",
    run: published.runBase,
    attempts: 0,
    crashes: 0,
    ownsUnique: published.unique !== undefined,
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
