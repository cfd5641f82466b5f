import type { Clock } from "../../../clock.ts";
import { type JobId, type JobState, priorities, type Priority } from "../../task/job.ts";
import type {
  FinishedJob,
  PublishedJob,
  QueueLimits,
  QueueStats,
  WorkerBeat,
} from "../../task/broker.ts";
import { runsOf } from "../../task/run_numbers.ts";

/** A job and what has happened to it. */
export interface MemoryJob {
  published: PublishedJob;
  state: JobState;
  run: number;
  attempts: number;
  crashes: number;
  pardons: number;
  ownsUnique: boolean;
  isCancelAsked: boolean;
  isForgotten: boolean;
  enqueuedAtMs: number;
  readyAtMs: number;
  dueAtMs: number | null;
  startedAtMs: number | null;
  finishedAtMs: number | null;
  worker: string | null;
  dependency: string | null;
  info: unknown;
  progress: unknown;
}

/** What stands in a queue's line: a job without a key, or a key, for its next job. */
export type Place = { job: JobId } | { key: string };

/** Where a key with waiting jobs of a class is: in line, behind a run of its own, or held. */
export type Token = { is: "ready" } | { is: "blocked" } | { is: "held"; untilMs: number };

export interface Bucket {
  heldUntilMs: number;
  left: number | null;
  leftAtMs: number;
}

export interface MemoryQueue {
  lines: Record<Priority, Place[]>;
  /** Waiting jobs of a key and class, and where that key is, by `keyField()`. */
  keyed: Map<string, JobId[]>;
  tokens: Map<string, Token>;
  buckets: Map<string, Bucket>;
  /** Waiting jobs under which workers died; the oldest first. */
  suspects: JobId[];
  warden: { worker: string; untilMs: number } | null;
  delayed: JobId[];
  /** In the order of their claims. */
  running: JobId[];
  parked: JobId[];
  finished: JobId[];
  limits: QueueLimits;
  isPaused: boolean;
  counts: QueueStats["counts"];
}

/** What all brokers of one memory share. */
export interface MemoryState {
  clock: Clock;
  jobs: Map<JobId, MemoryJob>;
  queues: Map<string, MemoryQueue>;
  workers: Map<string, { beat: WorkerBeat; beatAtMs: number }>;
  /** Workers whose broker was closed without a good-bye. */
  closed: Set<string>;
  /** Runs taken from workers that were wrongly taken for dead. */
  buried: Map<string, { id: JobId; run: number }[]>;
  /** Queues with news that nobody waited for. */
  woken: Set<string>;
  waiters: Set<{ queues: readonly string[]; tell(queue: string | null): void }>;
}

export function memoryState(clock: Clock): MemoryState {
  return {
    clock,
    jobs: new Map(),
    queues: new Map(),
    workers: new Map(),
    closed: new Set(),
    buried: new Map(),
    woken: new Set(),
    waiters: new Set(),
  };
}

export function queueOf(state: MemoryState, name: string): MemoryQueue {
  let queue = state.queues.get(name);
  if (!queue) {
    queue = {
      lines: { high: [], normal: [], low: [] },
      keyed: new Map(),
      tokens: new Map(),
      buckets: new Map(),
      suspects: [],
      warden: null,
      delayed: [],
      running: [],
      parked: [],
      finished: [],
      limits: {},
      isPaused: false,
      counts: { enqueued: 0, done: 0, dead: 0, cancelled: 0 },
    };
    state.queues.set(name, queue);
  }
  return queue;
}

export function nowMs(state: MemoryState): number {
  return state.clock.now().getTime();
}

export function keyField(priority: Priority, key: string): string {
  return `${priorities.indexOf(priority)}:${key}`;
}

/** Tell one idle worker that a queue has something, or keep the news until one asks. */
export function wake(state: MemoryState, queue: string): void {
  for (const waiter of state.waiters) {
    if (waiter.queues.includes(queue)) return waiter.tell(queue);
  }
  state.woken.add(queue);
}

export function finishedView(job: MemoryJob): FinishedJob {
  const { published } = job;
  return {
    id: published.id,
    queue: published.queue,
    outcome: job.state as FinishedJob["outcome"],
    envelope: published.envelope,
    runs: runsOf(job.run, published.runBase),
    attempts: job.attempts,
    crashes: job.crashes,
    worker: job.worker ?? "",
    info: job.info,
    priority: published.priority,
    key: published.key ?? null,
    deadlineMs: published.deadlineMs ?? null,
    keep: published.keep ?? "all",
    enqueuedAtMs: job.enqueuedAtMs,
    startedAtMs: job.startedAtMs,
    finishedAtMs: job.finishedAtMs ?? 0,
  };
}

/** One call of a worker for one queue. */
export interface Turn {
  state: MemoryState;
  name: string;
  queue: MemoryQueue;
  worker: string;
}
