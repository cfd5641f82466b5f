import type { Recovery } from "../../task/broker.ts";
import { PARDONS, SUSPECT_AFTER } from "../../task/limits.ts";
import type { JobId } from "../../task/job.ts";
import { causeOfDeath } from "../watch.ts";
import { endJob, lift, makeReady, releaseKey } from "./moves.ts";
import { type MemoryJob, type MemoryState, nowMs, queueOf, wake } from "./state.ts";

type LostWorker = Pick<Recovery, "worker" | "cause">;

/** Judges like the other brokers: an owner that nobody knows, or a closed one, at the second look. */
export function createMemoryReaper(state: MemoryState, crashCap: number) {
  let suspectsBefore = new Set<string>();
  return function reap(queues: readonly string[]): Recovery[] {
    const suspects = findSuspects(state, queues);
    const gone = suspects.filter(({ worker, cause }) =>
      cause === "beats_missed" || suspectsBefore.has(worker)
    );
    suspectsBefore = new Set(suspects.map(({ worker }) => worker));
    return gone.map((one) => bury(state, { ...one, queues, crashCap }));
  };
}

function findSuspects(state: MemoryState, queues: readonly string[]): LostWorker[] {
  const suspects: LostWorker[] = [];
  for (const [worker, { beatAtMs }] of state.workers) {
    const isClosed = state.closed.has(worker);
    const silentMs = nowMs(state) - beatAtMs;
    const cause = causeOfDeath({ silentMs, isClosed, watchedMs: Infinity });
    if (cause) suspects.push({ worker, cause });
  }
  const running = queues.flatMap((name) => queueOf(state, name).running);
  const owners = new Set(running.map((id) => state.jobs.get(id)?.worker ?? ""));
  for (const worker of owners) {
    if (!state.workers.has(worker)) suspects.push({ worker, cause: "unknown_owner" });
  }
  return suspects;
}

function bury(
  state: MemoryState,
  about: LostWorker & { queues: readonly string[]; crashCap: number },
): Recovery {
  const { worker, cause } = about;
  const reaped: Recovery = { worker, cause, recovered: [], dead: [] };
  const lost = state.buried.get(worker) ?? [];
  for (const name of about.queues) {
    // The newest claim goes first, so that the oldest ends at the head.
    for (const id of queueOf(state, name).running.toReversed()) {
      const job = state.jobs.get(id)!;
      if (job.worker !== worker) continue;
      const { run } = job;
      recover(state, job, { reaped, crashCap: about.crashCap });
      releaseKey(state, job);
      if (job.state === "waiting") lost.push({ id, run });
    }
  }
  if (lost.length > 0) state.buried.set(worker, lost);
  state.workers.delete(worker);
  return reaped;
}

function recover(
  state: MemoryState,
  job: MemoryJob,
  { reaped, crashCap }: { reaped: Recovery; crashCap: number },
): void {
  const { id, queue } = job.published;
  lift(state, job);
  job.crashes++;
  if (job.isCancelAsked) {
    endJob(state, job, { outcome: "cancelled", info: { reason: "cancelled" } });
  } else if (job.crashes >= crashCap) {
    const message = `${job.crashes} workers died while they ran this job`;
    endJob(state, job, { outcome: "dead", info: { kind: "WorkerCrashes", message } });
    reaped.dead.push(id);
  } else {
    makeReady(state, job, true);
    reaped.recovered.push(id);
    wake(state, queue);
  }
}

/** The worker lives: report the runs that were taken from it, and take their crash back. */
export function pardon(state: MemoryState, worker: string): { id: JobId; run: number }[] {
  const lost = state.buried.get(worker) ?? [];
  state.buried.delete(worker);
  for (const { id } of lost) {
    const job = state.jobs.get(id);
    const isOver = job?.finishedAtMs !== null;
    if (!job || isOver || job.crashes === 0 || job.pardons >= PARDONS) continue;
    const isSuspect = job.state === "waiting" && job.crashes >= SUSPECT_AFTER;
    if (isSuspect) lift(state, job);
    job.crashes--;
    job.pardons++;
    if (isSuspect) makeReady(state, job, true);
  }
  return lost;
}
