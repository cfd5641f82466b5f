import type { JobId } from "../../enqueue.ts";

/**
 * What is wrong with a job that two looks found in the same state:
 *
 *   unplaced  it says that it is ready, delayed, running or parked; the list of such jobs, or
 *             the token of its key, is gone: nobody will ever claim, promote, reap or unpark it
 *   unknown   a list of running, delayed or finished jobs has an id without a job
 *   unkept    its promise says that this life of Redis has it, and Redis has no such job
 *   stripped  it says that something is special about it (its key, its deadline), and that is gone
 */
export type Fault = "unplaced" | "unknown" | "unkept" | "stripped";

/** Something to look at. */
export interface Candidate {
  fault: Fault;
  queue: string;
  id: JobId;
  /** Of `unknown` ones: the key of the list or set that has its id. */
  place?: string;
}

/** A candidate that looked wrong. */
export interface Stray extends Candidate {
  /** How it stood. It is believed to be astray only where two looks apart agree on this. */
  seen: string;
  says: string;
  /** Of `unplaced` ones: its `s` field as it was read, '' without one. */
  standing?: string;
}

export function nameOf({ fault, queue, id, place = "" }: Candidate): string {
  return `${fault} ${queue} ${id} ${place}`;
}

/** One kind of fault: what to look at next, and what is wrong with some. */
export interface Look {
  /** What it finds. */
  faults: readonly Fault[];
  /** Some more candidates, at most about a thousand; a walk goes on where the last one stopped. */
  walk(): Promise<{ candidates: Candidate[]; isWhole: boolean }>;
  judge(candidates: readonly Candidate[]): Promise<Stray[]>;
}
