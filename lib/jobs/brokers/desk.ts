import type { Broker, JobView } from "../task/broker.ts";
import type { Finding } from "./finding.ts";
import type { Look, Repaired, Stray } from "./strays/stray.ts";

/** What a store says of the bounds of one job; null where it says nothing. */
export interface StoredBounds {
  concurrency: number | null;
  keyConcurrency: number | null;
  keyRunning: number;
  rateCount: number | null;
  ratePerMs: number | null;
  /** Starts the key had left at an instant, ms since 1970. */
  startsLeft: number | null;
  startsLeftAtMs: number | null;
  /** Instant until which the key is held, ms since 1970. */
  heldUntilMs: number | null;
  dependency: string | null;
}

/** Jobs of a queue that wait for one dependency. */
export interface Parked {
  queue: string;
  dependency: string;
  jobs: number;
}

/** What a broker holds of a queue's jobs that are over. */
export interface Leftovers {
  queue: string;
  /** Ended, and not stored yet. */
  ended: number;
  dead: number;
  /** Ids of jobs that were cancelled or replaced, in the lines they waited in. */
  left: number;
}

/** Something that a doctor can look at, and its name. */
export type Check = [name: string, look: () => Promise<Finding[]>];

/**
 * What people see of a broker and do at it, beyond what processes need. Nobody outside of this folder
 * asks which broker there is.
 */
export interface Desk {
  /** The bounds that a claim of a job meets, in one round trip. */
  bounds(job: JobView): Promise<StoredBounds>;
  /** For what anything is parked, and how much, by queue and dependency. */
  parked(queues: readonly string[]): Promise<Parked[]>;
  leftovers(queues: readonly string[]): Promise<Leftovers[]>;
  /** Cancel jobs that wait or are parked, at most so many of each; returns how many. */
  cancelWaiting(
    broker: Broker,
    of: { queue: string; waiting: number; parked: number },
  ): Promise<number>;
  /** What only a broker of this kind is asked. */
  checks: readonly Check[];
  /** Remove everything that it holds, and return how much; null where that is nowhere else. */
  lose: (() => Promise<number>) | null;

  /** Looks for each kind of fault, that go on where they stopped. */
  looks(broker: Pick<Broker, "life">, queues: readonly string[]): Look[];
  /** Mend what was found astray: each job is looked at once more by whatever moves it. */
  repair(strays: readonly Stray[]): Promise<Repaired>;
  /** Count the jobs of a queue anew: its counts may be what was lost. */
  recount(queue: string): Promise<void>;
  /** Whether more was promised and published than there is. */
  lacksJobs(broker: Pick<Broker, "life">): Promise<boolean>;
}
