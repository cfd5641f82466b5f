import type { JobId } from "./job.ts";

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
  /** Again after `delayMs`; `holdKey`: the whole key waits with it, as a Retry-After asks. */
  | { kind: "later"; delayMs: number; charged: boolean; holdKey?: boolean; info?: unknown }
  /** Back to the head of its queue, uncharged; its next run is numbered past `pastRun` as well. */
  | { kind: "returned"; pastRun?: number }
  /** Set aside, uncharged, until `unpark()`: what it depends on is away. */
  | { kind: "parked"; dependency: string };

export interface Finish {
  id: JobId;
  run: number;
  verdict: Verdict;
}

export interface TurnWork {
  finishes: readonly Finish[];
  /** At most 256. */
  slots: number;
  isAlone?: boolean;
}

export interface TurnAnswer {
  /** For each finish, in order: taken, or refused as stale because another run owns the job. */
  finished: boolean[];
  claimed: ClaimedJob[];
  /** More jobs could have been claimed than were asked for. */
  more: boolean;
  /** Milliseconds until something may become claimable by time alone; null without such. */
  nextDueMs: number | null;
  /** Suspects wait for a worker that is alone, and no limit or pause keeps them from starting. */
  suspects: boolean;
  /**
   * Of all workers that hear of suspects, this one may hold back until it is alone: one a queue.
   */
  isWarden: boolean;
}
