import type { JobId } from "../../task/job.ts";

/**
 * What is wrong with a job that two looks found in the same state:
 *
 *   unplaced  it stands in no place where somebody would ever claim, promote, reap, unpark or store it,
 *             though it says that it does; or the token of its key is gone, or waits for nothing
 *   unknown   a list of running, delayed or ended jobs has an id without a job
 *   doubled   a list has the id of a job that stands elsewhere, or has it twice
 *   unkept    its promise says that this life of Redis has it, and Redis has no such job
 *   miscounted  on Postgres, of a key: as many jobs run as its books do not say, so that it may wait for none
 *   stripped  it says that something is special about it (its key, its deadline), and that is gone
 */
export type Fault = "unplaced" | "unknown" | "doubled" | "unkept" | "miscounted" | "stripped";

/** A job or an entry to look at. */
export interface Candidate {
  fault: Fault;
  queue: string;
  id: JobId;
  /** Of `unknown` and `doubled` candidates: the key of the list or set that holds the id. */
  place?: string;
}

/** A candidate that looked wrong. */
export interface Stray extends Candidate {
  /** How the job stood at this look. It counts as astray only where two looks apart agree. */
  seen: string;
  says: string;
  /** Of `unplaced` and `doubled` strays: the `s` field as it was read, '' without one. */
  standing?: string;
}

export function nameOf({ fault, queue, id, place = "" }: Candidate): string {
  return `${fault} ${queue} ${id} ${place}`;
}

/** Finds one kind of fault: lists candidates, then judges which of them are astray. */
export interface Probe {
  /** The faults it finds. */
  faults: readonly Fault[];
  /** Some more candidates, at most about a thousand; a walk goes on where the last one stopped. */
  walk(): Promise<{ candidates: Candidate[]; isWhole: boolean }>;
  judge(candidates: readonly Candidate[]): Promise<Stray[]>;
}

/** The queues in which something is astray. */
export function queuesOf(strays: readonly Stray[]): Set<string> {
  return new Set(strays.map(({ queue }) => queue));
}

/** What a repair did. */
export interface RepairCounts {
  /** Jobs that stand in a place again, uncharged. */
  replaced: number;
  /** Entries that were removed: they had no job, or their job stands elsewhere. */
  dropped: number;
  /** Promises that a relay publishes again. */
  promisedAgain: number;
}
