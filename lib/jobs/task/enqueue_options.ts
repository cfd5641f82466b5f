import type { JobId, Priority } from "./job.ts";

/** What a caller may ask of a job besides its arguments. */
export interface EnqueueOptions {
  /** Not before this many milliseconds from now, by the clock of Postgres (a promise) or of the broker. */
  delayMs?: number;
  /** Not before this instant; wins over `delayMs`. */
  at?: Date;
  /** Class within the queue. */
  priority?: Priority;
  /** What the job touches, such as `order:0192…`; lets one page show all of an order's jobs. */
  about?: string[];
  /** For callers that have stored the id already. */
  id?: JobId;
  /** Jobs of one key share the key's limits, and each key has its turn: 1 to 100 characters. */
  key?: string;
  /**
   * Refused while a job with this key has not ended ("keep"), or in place of one that still waits
   * ("replace": with a delay, a debounce). Freed however its owner ends.
   */
  unique?: { key: string; onConflict?: "keep" | "replace" };
  /** Past this instant it is not started any more but ends as cancelled. */
  deadline?: Date;
}
