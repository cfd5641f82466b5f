import type { Broker, JobView } from "../task/broker.ts";
import type { Finding } from "./finding.ts";
import type { Probe, RepairCounts, Stray } from "./strays/stray.ts";

/** The bounds of one job as a store reports them; null where the store has none. */
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
export interface ParkedCount {
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

/** A check of a doctor, under its name. */
export type Check = [name: string, look: () => Promise<Finding[]>];

/**
 * What people see of a broker and do at it, beyond what processes need. Nobody outside of this folder
 * asks which broker there is.
 */
export interface Desk {
  /** The bounds that a claim of a job meets, in one round trip. */
  bounds(job: JobView): Promise<StoredBounds>;
  /** What these workers run, at most `mostEach` jobs of a worker and a queue. */
  runsOf(
    workers: readonly string[],
    of: { queues: readonly string[]; mostEach: number },
  ): Promise<JobView[]>;
  /** Parked jobs, counted by queue and dependency. */
  parked(queues: readonly string[]): Promise<ParkedCount[]>;
  leftovers(queues: readonly string[]): Promise<Leftovers[]>;
  /** Cancel jobs that wait or are parked, at most so many of each; returns how many. */
  cancelWaiting(
    broker: Broker,
    of: { queue: string; waiting: number; parked: number },
  ): Promise<number>;
  /** Checks that only this kind of broker needs. */
  checks: readonly Check[];
  /**
   * Remove everything the broker holds, and return how much; null where the broker holds the only
   * copy.
   */
  lose: (() => Promise<number>) | null;

  /** A probe for each kind of fault; each goes on where it stopped. */
  probes(broker: Pick<Broker, "life">, queues: readonly string[]): Probe[];
  /** Repair the strays: whatever moves a job checks first that it is still astray. */
  repair(strays: readonly Stray[]): Promise<RepairCounts>;
  /** Count the jobs of a queue anew: its counts may have been lost. */
  recount(queue: string): Promise<void>;
  /** Whether fewer jobs are there than were promised and published. */
  lacksJobs(broker: Pick<Broker, "life">): Promise<boolean>;
}
