import type { Envelope, TurnAnswer, TurnWork } from "./turn.ts";
import type { JobId, JobState, Keep, Priority } from "./job.ts";
import type { TimeCounts } from "./time_buckets.ts";

/** A job on its way to a broker. */
export interface PublishedJob {
  id: JobId;
  queue: string;
  priority: Priority;
  /** Instant before which it must not run, ms since 1970; 0: at once, whatever the caller's clock says. */
  runAtMs: number;
  /**
   * Instead of `runAtMs`: milliseconds from the instant the broker gets the job, by the broker's
   * clock.
   */
  delayMs?: number | undefined;
  envelope: Envelope;
  /** JSON of the arguments, where it has been made already. */
  argsText?: string | undefined;
  /**
   * Runs are numbered from here, so that a rebuilt job can never reuse an old run's number. Above
   * 0: a broker has accepted the job before, in another life. Such a job is no longer refused, and
   * takes no other job's place; where its unique key has an owner, both run, and the later one owns
   * the key.
   */
  runBase: number;
  /** Jobs of one key share its limits, and keys take turns. */
  key?: string | undefined;
  /**
   * The job is refused while the owner of this key has not ended; with `replace` it takes the place
   * of a waiting owner.
   */
  unique?: { key: string; onConflict: "keep" | "replace" } | undefined;
  /** After this instant the job is not started any more but ends as cancelled, ms since 1970. */
  deadlineMs?: number | undefined;
  keep?: Keep | undefined;
  /** The job has a promise in the outbox, which its history settles whatever is kept. */
  isPromised?: boolean | undefined;
  /** The job's id was made for this call, so no broker can know it. */
  isNew?: boolean | undefined;
}

export interface PublishOptions {
  /** The broker refuses all of them after this instant of its clock, ms since 1970. */
  untilMs?: number;
}

/** What became of published jobs. */
export interface PublishAnswer {
  /** How many were not known before. */
  created: number;
  /** Jobs that were refused, each with the job that owns its unique key. */
  duplicates: ReadonlyMap<JobId, JobId>;
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
  priority: Priority;
  key: string | null;
  /** ms since 1970. */
  deadlineMs: number | null;
  keep: Keep;
  enqueuedAtMs: number;
  startedAtMs: number | null;
  finishedAtMs: number;
}

export interface Recovery {
  worker: string;
  cause: "connections_closed" | "beats_missed" | "unknown_owner";
  recovered: JobId[];
  dead: JobId[];
}

/**
 * Lengths of a queue, and counts since its data began: every job that went in must be somewhere.
 */
export interface QueueStats {
  queue: string;
  waiting: number;
  delayed: number;
  inFlight: number;
  parked: number;
  /** Dead letters the broker still holds. */
  dead: number;
  oldestWaitingMs: number;
  paused: boolean;
  counts: { enqueued: number; done: number; dead: number; cancelled: number };
}

/** A number in the books of a queue beside the number that is there. */
export interface Miscount {
  queue: string;
  /** The thing counted: records, ids in lines, or jobs in a state. */
  of: string;
  counted: number;
  found: number;
}

/** Bounds checked inside each claim; `null` lifts one. */
export interface QueueLimits {
  /** Runs at once, over all workers. */
  concurrency?: number | null;
  /** Runs at once of one key. */
  keyConcurrency?: number | null;
  /** Starts of one key: `count` within any `perMs`, as a bucket that refills steadily. */
  keyRate?: { count: number; perMs: number } | null;
}

/** How a broker treats a queue now; null: no such bound. */
export interface QueueSteering {
  queue: string;
  paused: boolean;
  limits: { [Bound in keyof QueueLimits]-?: Exclude<QueueLimits[Bound], undefined> };
}

/** A job as a person looks at it. */
export interface JobView {
  id: JobId;
  queue: string;
  state: JobState;
  envelope: Envelope;
  priority: Priority;
  key: string | null;
  run: number;
  attempts: number;
  crashes: number;
  worker: string | null;
  enqueuedAtMs: number;
  /** When a delayed job is due; else null. */
  dueAtMs: number | null;
  startedAtMs: number | null;
  progress: unknown;
}

/** How long jobs of a queue waited and ran lately. */
export interface QueueTimes {
  delay: TimeCounts;
  run: TimeCounts;
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
  /**
   * Milliseconds without a turn of the worker's event loop, where a thread of its own reports it.
   */
  loopLagMs?: number;
  /** What its process holds in memory. */
  memoryBytes?: number;
  /** The machine and the process. */
  host?: string;
  pid?: number;
  /** It claims nothing until somebody lets it. */
  isDraining?: boolean;
  /** By queue, of about the last minute. */
  times?: Readonly<Record<string, QueueTimes>>;
}

/** The answer to a beat. */
export interface BeatAnswer {
  /** Runs of this worker that somebody wants to end. */
  cancel: JobId[];
  /**
   * Runs taken from this worker when it was wrongly taken for dead: it lives, so nobody crashed.
   */
  lost: { id: JobId; run: number }[];
}

export type CancelAnswer = "cancelled" | "asked" | "ended" | "missing";

/** `moved`: it was delayed, and stands at the head of its line now; else how it stands. */
export type RunNowAnswer = "moved" | "waiting" | "running" | "parked" | "ended" | "missing";

/** Holds jobs that have not ended. Every call has a bound on what it touches. */
export interface Broker {
  /** Names the place of the data; brokers with the same home have the same jobs. */
  readonly home: string;
  /** Forget the promised jobs: another home has had them in the meantime. */
  leaveBehind(): Promise<void>;
  /** Names the present life of the broker's data; when it changes, jobs may be gone. */
  life(): Promise<string>;
  /** The number of jobs that one call of `publish` takes best; more are sent in parts. */
  readonly publishesAtOnce?: number;
  /** The broker's clock, ms since 1970. */
  now(): Promise<number>;
  /**
   * Put jobs in their queues; a job that is there already stays as it is.
   *
   * @throws where `untilMs` is over
   */
  publish(jobs: readonly PublishedJob[], options?: PublishOptions): Promise<PublishAnswer>;
  /**
   * One turn: report finished runs, claim up to `slots` jobs. A worker that holds nothing else sets
   * `isAlone`, and gets one suspect or no job.
   */
  turn(queue: string, work: TurnWork): Promise<TurnAnswer>;
  /** Wait until a queue has something for an idle worker; the queue's name, or null after `ms`. */
  wait(queues: readonly string[], ms: number): Promise<string | null>;
  /** The runs that this worker holds by the broker's books, at most 300 a queue. */
  held(queue: string): Promise<{ id: JobId; run: number }[]>;
  beat(beat: WorkerBeat): Promise<BeatAnswer>;
  /** Say good-bye: this worker holds no jobs any more. */
  leave(): Promise<void>;
  /** Take the jobs of workers that are gone. */
  reap(queues: readonly string[]): Promise<Recovery[]>;

  /** Oldest finished jobs whose history is not stored, at most `limit`. */
  finished(queue: string, limit: number): Promise<FinishedJob[]>;
  /** Forget these jobs: their history is stored. */
  forget(queue: string, jobs: readonly FinishedJob[]): Promise<void>;

  /** Keep progress (any JSON up to 4 KiB) of a run; false where the run is not current. */
  note(queue: string, note: { id: JobId; run: number; progress: unknown }): Promise<boolean>;
  /** End a job: at once where it is not running, else by asking its worker. */
  cancel(queue: string, id: JobId): Promise<CancelAnswer>;
  /** Cancel at most 200 jobs in one call; answers for each id, once however often it occurs. */
  cancelMany(queue: string, ids: readonly JobId[]): Promise<CancelAnswer[]>;
  pause(queue: string): Promise<void>;
  resume(queue: string): Promise<void>;
  limit(queue: string, limits: QueueLimits): Promise<void>;
  /** The settings that the broker has; it may have lost some. */
  steered(queues: readonly string[]): Promise<QueueSteering[]>;
  /** Put up to `limit` parked jobs of a dependency back, oldest first; returns how many. */
  unpark(queue: string, dependency: string, limit: number): Promise<number>;
  /**
   * Let a delayed job, or one between two tries, wait for its time no longer. What bounds its queue or
   * its key still does; no other job is touched.
   */
  runNow(queue: string, id: JobId): Promise<RunNowAnswer>;

  stats(queues: readonly string[]): Promise<QueueStats[]>;
  /**
   * Where the books of queues differ from what is there, both read at one instant. Where jobs have
   * to be counted, places with more than `most` jobs by the books are left out.
   */
  miscounts(queues: readonly string[], most: number): Promise<Miscount[]>;
  /** Jobs in a state, the next ones first, at most `limit` (100; never more than 200). */
  list(
    queue: string,
    state: "waiting" | "delayed" | "running" | "parked",
    limit?: number,
  ): Promise<JobView[]>;
  view(queue: string, id: JobId): Promise<JobView | null>;
  workers(): Promise<(WorkerBeat & { beatAtMs: number })[]>;
  close(): void;
}
