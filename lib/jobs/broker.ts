import type { Priority } from "../redis/mod.ts";
import type { JobId } from "./enqueue.ts";

/** A promise on its way from the outbox to a broker. */
export interface PublishedJob {
  id: JobId;
  queue: string;
  priority: Priority;
  /** Instant before which it must not run, ms since 1970. */
  runAtMs: number;
  envelope: Envelope;
  /** Runs are numbered from here, so that a rebuilt job can never reuse an old run's number. */
  runBase: number;
}

/** What a job carries besides its counters. */
export interface Envelope {
  task: string;
  args: unknown;
  about: string[];
  requestId: string | null;
  promisedAtMs: number;
}

/** A job in a worker's hand. `(id, run)` and the worker's name are the fence. */
export interface ClaimedJob {
  id: JobId;
  queue: string;
  run: number;
  /** Charged runs, this one included. */
  attempt: number;
  crashes: number;
  envelope: Envelope;
  /** Milliseconds it was ready before it was claimed, by the broker's clock. */
  waitedMs: number;
}

/** How a run ends. `charged` says whether the attempt counts. */
export type Verdict =
  | { kind: "done"; info?: unknown }
  | { kind: "cancelled"; info: unknown }
  | { kind: "dead"; info: unknown }
  | { kind: "later"; delayMs: number; charged: boolean; info?: unknown }
  /** Back to the head of its queue, uncharged: the worker stops. */
  | { kind: "returned" };

export interface Finish {
  id: JobId;
  run: number;
  verdict: Verdict;
}

export interface TurnAnswer {
  /** For each finish, in order: taken, or refused as stale because another run owns the job. */
  finished: boolean[];
  claimed: ClaimedJob[];
  /** More jobs were ready than asked for. */
  more: boolean;
  /** Milliseconds until the next delayed job is due; null without one. */
  nextDueMs: number | null;
}

/** A job that ended and whose history is not stored yet. */
export interface FinishedJob {
  id: JobId;
  queue: string;
  outcome: "done" | "dead" | "cancelled";
  envelope: Envelope;
  runs: number;
  attempts: number;
  crashes: number;
  worker: string;
  info: unknown;
  enqueuedAtMs: number;
  startedAtMs: number | null;
  finishedAtMs: number;
}

export interface Reaped {
  worker: string;
  cause: "connections_closed" | "beats_missed" | "unknown_owner";
  recovered: JobId[];
  dead: JobId[];
}

export interface QueueStats {
  queue: string;
  waiting: number;
  delayed: number;
  dead: number;
  oldestWaitingMs: number;
  paused: boolean;
}

export interface WorkerBeat {
  worker: string;
  queues: readonly string[];
  slots: number;
  tasks: readonly string[];
  inFlight: number;
  release: string;
  startedAtMs: number;
  lastClaimAtMs: number | null;
  lastFinishAtMs: number | null;
}

/** Stores waiting jobs. Every call is one round trip and bounded in what it touches. */
export interface Broker {
  /** Names the present life of the broker's data; another value means that jobs may be gone. */
  life(): Promise<string>;
  /** Put jobs in their queues; one that is there already stays as it is. Returns how many are new. */
  publish(jobs: readonly PublishedJob[]): Promise<number>;
  /** One turn: report finished runs, claim up to `slots` jobs. */
  turn(queue: string, work: { finishes: readonly Finish[]; slots: number }): Promise<TurnAnswer>;
  /** Wait until a queue has something for an idle worker; the queue's name, or null after `ms`. */
  wait(queues: readonly string[], ms: number): Promise<string | null>;
  beat(beat: WorkerBeat): Promise<void>;
  /** Say good-bye: this worker holds nothing any more. */
  leave(): Promise<void>;
  /** Take the jobs of workers that are gone. */
  reap(queues: readonly string[]): Promise<Reaped[]>;
  /** Oldest finished jobs whose history is not stored, at most `limit`. */
  finished(queue: string, limit: number): Promise<FinishedJob[]>;
  /** Their history is stored: forget them. */
  forget(queue: string, jobs: readonly FinishedJob[]): Promise<void>;
  stats(queues: readonly string[]): Promise<QueueStats[]>;
  workers(): Promise<(WorkerBeat & { beatAtMs: number })[]>;
  close(): void;
}
