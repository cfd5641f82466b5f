import type { LineLevel } from "../../task/handler.ts";
import type { Outcome } from "../../task/outcome.ts";

/** How a task runs apart from its worker: in a process of its own, with what it declares. */
export interface IsolatePolicy {
  /** URL of a module that exports `run(args, ctx)`: an `IsolatedRun`. */
  module: string;
  /** All that the module may do. What is left out is denied; `"inherit"` is refused. */
  permissions: Deno.PermissionOptionsObject;
  /** MiB it may take, its engine (about 15) included; at least 32. More ends it as `MemoryLimit`. */
  memoryMb: number;
}

/**
 * What a run gets inside. There is no `once` and no `deps`: the effects ledger is in Postgres, and
 * an isolate has no more than the permissions it declares. An effect belongs into another task.
 */
export interface IsolatedContext {
  readonly jobId: string;
  /** Number of this run. */
  readonly run: number;
  /** Aborts at the soft limit, when the run is no longer current, or when the worker must stop. */
  readonly signal: AbortSignal;
  /** Say how far it is: any JSON up to 4 KiB. @throws {RangeError} for more */
  progress(value: unknown): void;
  /** Write a line into the log of the job, as any task does. */
  log(level: LineLevel, says: string): void;
}

/** The function `run` of an isolated task's module. */
export type IsolatedRun<Args = unknown> = (args: Args, ctx: IsolatedContext) => Promise<Outcome>;

/** The job as its isolate sees it. Arguments and results travel as JSON. */
export interface IsolatedJob {
  id: string;
  run: number;
  args: unknown;
}
