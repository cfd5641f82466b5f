import type { JobId, JobOutcome } from "../../task/job.ts";

/** Which ended jobs; a field that is left out narrows nothing. */
export interface EndedFilter {
  outcomes?: readonly JobOutcome[] | undefined;
  queue?: string | undefined;
  task?: string | undefined;
  /** What the job touched, such as `order:0192…`. */
  about?: string | undefined;
  /** Name of an error, as `deadGroups` lists them. */
  fingerprint?: string | undefined;
  /** Texts in the class or the message of an error, all of them, in any case of letters. */
  error?: string | readonly string[] | undefined;
  /** Ended at this instant or later. */
  since?: Date | undefined;
  /** Ended before this instant. */
  until?: Date | undefined;
}

/** A place in the order of ends. */
export interface EndedPlace {
  /** ISO text to the microsecond, UTC: a `Date` would round it. */
  at: string;
  id: JobId;
}

/** An ended job as a list shows it. */
export interface EndedJob extends EndedPlace {
  task: string;
  queue: string;
  outcome: JobOutcome;
  about: string[];
  runs: number;
  attempts: number;
  worker: string | null;
  enqueuedAt: Date;
  startedAt: Date | null;
  finishedAt: Date;
  fingerprint: string | null;
  /** Class and message of the error of a dead job, or why a cancelled one was; "" where nothing is said. */
  kind: string;
  message: string;
}
