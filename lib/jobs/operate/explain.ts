/*
 * Why is this job not running yet? Every reason that a store can show, with its numbers.
 */
import type { Deps } from "../../deps.ts";
import type { Broker, JobView, QueueStats } from "../task/broker.ts";
import type { JobId, JobState } from "../task/job.ts";
import { readSettings } from "../settings/store.ts";
import { readBounds } from "./bounds.ts";
import { findJob, type FoundJob } from "./find.ts";
import { alive, pingWorkers, type WorkerPing } from "./ping.ts";
import { finishedLastMinute } from "../history/store.ts";
import { place, predictStart } from "./predict.ts";
import {
  boundReasons,
  delayReasons,
  pauseReasons,
  promiseReasons,
  type Reason,
  runReasons,
  suspicionReasons,
  workerReasons,
} from "./reasons.ts";

export type { Reason } from "./reasons.ts";

/** Where a job stands and what it waits for. */
export interface Explanation {
  id: JobId;
  task: string;
  queue: string;
  /** `promised`: in the outbox only. */
  state: JobState | "promised";
  /** What holds the job up, the weightiest reason first; empty where its turn comes soon. */
  reasons: Reason[];
  /**
   * Jobs before it; `atLeast` where it stands further back than the search went. Null: it stands in
   * no line.
   */
  ahead: { count: number; atLeast: boolean } | null;
  /** Ends in its queue within the last minute, as far as history keeps them. */
  finishedLastMinute: number;
  /** When it will probably start; null where nothing allows a guess. */
  predictedStartAt: Date | null;
}

/** Explain one job; null where no store knows it. */
export async function explainJob(
  deps: Deps,
  broker: Broker,
  id: JobId,
): Promise<Explanation | null> {
  const found = await findJob(deps, broker, id);
  if (!found) return null;
  const queue = (found.view ?? found.promise ?? found.history)!.queue;
  const [nowMs, pings, [stats], finished] = await Promise.all([
    broker.now(),
    pingWorkers(broker),
    broker.stats([queue]),
    finishedLastMinute(deps.sql, queue),
  ]);
  const seen = { found, queue, nowMs, workers: alive(pings), stats: stats!, finished };
  if (found.view && !found.history) {
    return await inBroker(deps, broker, { ...seen, view: found.view });
  }
  return found.history ? ended(seen) : await promised(broker, seen);
}

interface Evidence {
  found: FoundJob;
  queue: string;
  nowMs: number;
  workers: WorkerPing[];
  stats: QueueStats;
  finished: number;
}

async function promised(broker: Broker, seen: Evidence): Promise<Explanation> {
  const promise = seen.found.promise!;
  return {
    ...base(seen, promise.task, "promised"),
    reasons: [
      ...promiseReasons(promise, { life: await broker.life(), nowMs: seen.nowMs }),
      ...workerReasons({ task: promise.task, ...seen }),
    ],
  };
}

function ended(seen: Evidence): Explanation {
  const { outcome, task, finishedAt } = seen.found.history!;
  const says = `It ended as ${outcome} at ${finishedAt.toISOString()}`;
  return { ...base(seen, task, outcome), reasons: [{ code: "ended", says }] };
}

async function inBroker(
  deps: Deps,
  broker: Broker,
  seen: Evidence & { view: JobView },
): Promise<Explanation> {
  const { view, stats, workers, nowMs, finished } = seen;
  const task = view.envelope.task;
  const known = base(seen, task, view.state);
  if (view.state === "running") return { ...known, reasons: runReasons(view, seen) };
  if (view.state !== "waiting" && view.state !== "delayed" && view.state !== "parked") {
    const says = `It ended as ${view.state}; its history is not stored yet`;
    return { ...known, reasons: [{ code: "ended", says }] };
  }
  const bounds = await readBounds(deps, view, nowMs);
  const ahead = view.state === "waiting" ? await place(broker, view, stats) : null;
  const held = [
    ...pauseReasons(stats, { nowMs, settings: await readSettings(deps.sql) }),
    ...workerReasons({ task, ...seen }),
    ...delayReasons(view, { nowMs, dependency: bounds.dependency }),
    ...suspicionReasons(view),
    ...boundReasons(bounds, { view, stats }),
  ];
  const isHeld = stats.paused || view.state === "parked" || workers.length === 0;
  const startMs = isHeld
    ? null
    : predictStart({ nowMs, finished, ahead, stats, workers, bounds, dueAtMs: view.dueAtMs });
  return {
    ...known,
    reasons: held,
    ahead,
    predictedStartAt: startMs === null ? null : new Date(startMs),
  };
}

function base(seen: Evidence, task: string, state: Explanation["state"]): Explanation {
  return {
    id: seen.found.id,
    task,
    queue: seen.queue,
    state,
    reasons: [],
    ahead: null,
    finishedLastMinute: seen.finished,
    predictedStartAt: null,
  };
}
