import type { ShownState } from "../../task/job.ts";

/** Which jobs; a field that is left out narrows nothing. */
export interface JobFilter {
  states?: readonly ShownState[] | undefined;
  queue?: string | undefined;
  task?: string | undefined;
  /** What the job touches, such as `order:0192…`. */
  about?: string | undefined;
  /** Name of an error, as `deadGroups` lists them. */
  fingerprint?: string | undefined;
  /** Texts in the class or the message of an error, all of them. */
  error?: string | readonly string[] | undefined;
  /** Ended within these instants, the first included. */
  since?: Date | undefined;
  until?: Date | undefined;
}

/** A job as a list shows it. */
export interface JobLine {
  id: string;
  task: string;
  queue: string;
  state: ShownState;
  about: string[];
  /**
   * Of an ended job its end, of a running one the start of its run, of a delayed one when it is due;
   * else when it was enqueued.
   */
  at: Date;
  /** Milliseconds its last run took, or has taken so far; null where none has begun. */
  runMs: number | null;
  /** Charged runs. */
  attempts: number;
  worker: string | null;
  /** What a dead job died of, or why one was cancelled. */
  error: { kind: string; message: string; fingerprint: string | null } | null;
}
