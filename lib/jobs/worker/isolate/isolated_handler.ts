import type { Task } from "../../task/define.ts";
import { SoftLimit } from "../../task/failure.ts";
import type { Handler, JobContext } from "../../task/handler.ts";
import type { Outcome } from "../../task/outcome.ts";
import type { IsolatePolicy } from "./policy.ts";
import { runIsolated } from "./run_isolated.ts";

/** A handler whose runs are processes of their own. */
export interface IsolatedHandler extends Handler {
  readonly isolate: IsolatePolicy;
}

/** Say that a task is done in an isolate; its limits are those of the task. */
export function doesIsolated<Args>(task: Task<Args>, isolate: IsolatePolicy): IsolatedHandler {
  const { softLimitMs, hardLimitMs } = task.policy;
  return {
    task: task as Task,
    isolate,
    run: (args, ctx) =>
      runIsolated({ id: ctx.jobId, run: ctx.run, args }, isolate, {
        signal: endOf(ctx),
        softLimitMs,
        hardLimitMs,
        // Lost where the run is no longer current: then nobody wants it.
        onLine: ctx.log,
        onProgress: (value) => void ctx.progress(value).catch(() => {}),
      }),
  };
}

/**
 * Run the module of a task once, with no more than these permissions and the time that is left of the
 * hard limit. Arguments and result travel as JSON, 4 MB at most; progress and lines are the job's.
 *
 * @returns what it gave to `done()`
 * @throws as `runIsolated`, and where it ended otherwise than by `done()`
 */
export type Compute = (
  args: unknown,
  permissions?: Deno.PermissionOptionsObject,
) => Promise<unknown>;

/**
 * Say that a task is done here, with all it needs of the shop, and that what computes is done in an
 * isolate: foreign code then meets no database and no secret.
 */
export function doesWithIsolate<Args>(
  task: Task<Args>,
  isolate: IsolatePolicy,
  handle: (args: Args, ctx: JobContext, compute: Compute) => Promise<Outcome>,
): IsolatedHandler {
  const { hardLimitMs } = task.policy;
  return {
    task: task as Task,
    isolate,
    run(args, ctx) {
      const endsAtMs = performance.now() + hardLimitMs;
      return handle(args as Args, ctx, async (input, permissions = isolate.permissions) => {
        const leftMs = Math.max(1, Math.floor(endsAtMs - performance.now()));
        const policy = { ...isolate, permissions };
        const outcome = await runIsolated({ id: ctx.jobId, run: ctx.run, args: input }, policy, {
          signal: ctx.signal,
          softLimitMs: leftMs,
          hardLimitMs: leftMs,
          onLine: ctx.log,
          onProgress: (value) => void ctx.progress(value).catch(() => {}),
        });
        if (outcome.kind === "done") return outcome.result;
        throw new Error(`Cannot use an isolate that ended by ${outcome.kind}()`);
      });
    },
  };
}

/** Aborts when the run must end, but not at the soft limit: the isolate sees to that itself. */
function endOf({ signal }: JobContext): AbortSignal {
  const end = new AbortController();
  const onAbort = () => {
    if (!(signal.reason instanceof SoftLimit)) end.abort(signal.reason);
  };
  if (signal.aborted) onAbort();
  else signal.addEventListener("abort", onAbort, { once: true });
  return end.signal;
}

/**
 * The tasks whose runs are processes of their own. A worker with any of them needs
 * `--allow-run=<its own deno>`; a worker without must not have it.
 */
export function isolatedIn(handlers: readonly Handler[]): IsolatedHandler[] {
  return handlers.filter((handler): handler is IsolatedHandler => "isolate" in handler);
}
