import type { Tx } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import type { Task } from "./define.ts";
import type { Outcome } from "./outcome.ts";

/** Characters of a line of a task. */
export const LINE_SIGNS = 500;
/** How grave a line of a task is. What is an error is thrown. */
export type LineLevel = "debug" | "info" | "warn";

/** What a handler gets besides its arguments. */
export interface JobContext {
  /** Dependencies on behalf of the request that promised the job. */
  readonly deps: Deps;
  readonly jobId: string;
  /** Number of this run; with the job's id it is the fence. */
  readonly run: number;
  /** Charged runs so far, this one included. */
  readonly attempt: number;
  /** Aborts at the soft limit, when the run is no longer current, or when the worker must stop. */
  readonly signal: AbortSignal;
  /**
   * Do an effect outside the database once for this job and `key`; see effects.ts for what a crash
   * in its middle means.
   */
  once<T>(key: string, effect: (idempotencyKey: string) => Promise<T>): Promise<T>;
  /** Say how far it is: any JSON up to 4 KiB. False where the run is not current any more. */
  progress(value: unknown): Promise<boolean>;
  /**
   * Write a line into the log, where the job's page shows it: identifiers and counts, nothing of a
   * person. 500 characters of 200 lines a run.
   */
  log(level: LineLevel, says: string): void;
  /** Do a database write exactly once for this job and `key`. */
  onceIn<T>(key: string, write: (tx: Tx) => Promise<T>): Promise<T>;
}

/** A task with what is done for it. Made by `does`; its arguments are checked before each run. */
export interface Handler {
  readonly task: Task;
  run(args: unknown, ctx: JobContext): Promise<Outcome>;
}

/** Say who does a task. */
export function does<Args>(
  task: Task<Args>,
  handle: (args: Args, ctx: JobContext) => Promise<Outcome>,
): Handler {
  return { task: task as Task, run: (args, ctx) => handle(args as Args, ctx) };
}
