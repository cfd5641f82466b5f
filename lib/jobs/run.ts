import { type Deps, forRequest } from "../deps.ts";
import { backoffMs } from "./backoff.ts";
import type { ClaimedJob, Verdict } from "./broker.ts";
import type { TaskPolicy } from "./define.ts";
import { once, onceIn } from "./effects.ts";
import {
  CancelledError,
  DependencyAway,
  describeFailure,
  HardLimitError,
  PayloadError,
  StaleRunError,
} from "./failure.ts";
import type { Handler, JobContext } from "./handler.ts";
import { isOutcome, type Outcome } from "./outcome.ts";

/** How long a job waits whose task this worker does not know; another worker may. */
const UNKNOWN_TASK_MS = 10_000;

export interface RunOptions {
  worker: string;
  /** Aborted when the run must end early: its worker stops, or it is no longer current. */
  stop: AbortSignal;
  /** Keeps what a run says of its progress. */
  note(of: { id: string; run: number; progress: unknown }): Promise<boolean>;
}

/**
 * Run one claimed job to its verdict. Never throws: whatever happens is an answer to the broker.
 */
export async function runJob(
  deps: Deps,
  job: ClaimedJob,
  about: RunOptions & { handler: Handler | undefined },
): Promise<Verdict> {
  const { handler } = about;
  if (!handler) return { kind: "later", delayMs: UNKNOWN_TASK_MS, charged: false };
  const { policy } = handler.task;
  const startedMs = performance.now();
  const scoped = scopeDeps(deps, job);
  let verdict: Verdict;
  try {
    const outcome = await withinLimits(
      policy,
      about.stop,
      (signal) => handle(handler, job, jobContext(scoped, job, { ...about, signal })),
    );
    verdict = fromOutcome(outcome);
  } catch (error) {
    verdict = about.stop.aborted ? fromStop(about.stop) : fromError(error, job, policy);
  }
  report(scoped, job, { verdict, ms: performance.now() - startedMs });
  return verdict;
}

function scopeDeps(deps: Deps, job: ClaimedJob): Deps {
  const scoped = job.envelope.requestId ? forRequest(deps, job.envelope.requestId) : deps;
  const log = scoped.log.with({ job_id: job.id, run: job.run, task: job.envelope.task });
  return { ...scoped, log };
}

async function handle(handler: Handler, job: ClaimedJob, ctx: JobContext): Promise<Outcome> {
  const args = handler.task.args.safeParse(job.envelope.args);
  if (!args.success) {
    const where = args.error.issues.map((issue) => issue.path.join(".") || "(all)").join(", ");
    throw new PayloadError(`Arguments of ${handler.task.name} do not fit its schema: ${where}`);
  }
  const outcome = await handler.run(args.data, ctx);
  if (!isOutcome(outcome)) {
    throw new TypeError(`${handler.task.name} must return done(), snooze() or cancel()`);
  }
  return outcome;
}

function jobContext(
  deps: Deps,
  job: ClaimedJob,
  about: Pick<RunOptions, "worker" | "note"> & { signal: AbortSignal },
): JobContext {
  const identity = { jobId: job.id, run: job.run, worker: about.worker };
  return {
    deps,
    jobId: job.id,
    run: job.run,
    attempt: job.attempt,
    signal: about.signal,
    progress: (progress) => about.note({ id: job.id, run: job.run, progress: bounded(progress) }),
    once: (key, effect) => once(deps, { ...identity, key }, effect),
    onceIn: (key, write) => onceIn(deps, { ...identity, key }, write),
  };
}

const PROGRESS_LIMIT = 4_096;

function bounded(progress: unknown): unknown {
  const text = JSON.stringify(progress) ?? "null";
  if (text.length <= PROGRESS_LIMIT) return progress ?? null;
  throw new Error(`Cannot keep ${text.length} characters of progress; ${PROGRESS_LIMIT} at most`);
}

/** A wish to cancel ends the job; a worker that stops, or a newer run, only this run. */
function fromStop({ reason }: AbortSignal): Verdict {
  if (reason instanceof CancelledError) return { kind: "cancelled", info: { reason: "cancelled" } };
  return { kind: "returned" };
}

/** Abort softly at the soft limit, give up waiting at the hard one. */
async function withinLimits(
  policy: TaskPolicy,
  stop: AbortSignal,
  work: (signal: AbortSignal) => Promise<Outcome>,
): Promise<Outcome> {
  const soft = new AbortController();
  const signal = AbortSignal.any([soft.signal, stop]);
  const softTimer = setTimeout(() => soft.abort(new Error("Soft limit")), policy.softLimitMs);
  const { promise: hard, reject } = Promise.withResolvers<never>();
  const hardTimer = setTimeout(
    () => reject(new HardLimitError(`No end after ${policy.hardLimitMs} ms`)),
    policy.hardLimitMs,
  );
  const onStop = () => reject(stop.reason);
  stop.addEventListener("abort", onStop, { once: true });
  try {
    stop.throwIfAborted();
    return await Promise.race([work(signal), hard]);
  } finally {
    clearTimeout(softTimer);
    clearTimeout(hardTimer);
    stop.removeEventListener("abort", onStop);
  }
}

function fromOutcome(outcome: Outcome): Verdict {
  if (outcome.kind === "snooze") {
    return { kind: "later", delayMs: outcome.delayMs, charged: false };
  }
  if (outcome.kind === "cancel") return { kind: "cancelled", info: { reason: outcome.reason } };
  return outcome.result === undefined
    ? { kind: "done" }
    : { kind: "done", info: { result: outcome.result } };
}

function fromError(error: unknown, job: ClaimedJob, policy: TaskPolicy): Verdict {
  const info = describeFailure(error);
  // A newer run owns the job; the broker will refuse this answer, whatever it is.
  if (error instanceof StaleRunError) return { kind: "returned" };
  if (error instanceof DependencyAway) return { kind: "parked", dependency: error.dependency };
  const hopeless = error instanceof PayloadError || job.attempt >= policy.attempts;
  if (hopeless) return { kind: "dead", info };
  return { kind: "later", delayMs: backoffMs(policy.backoff, job.attempt), charged: true, info };
}

function report(deps: Deps, job: ClaimedJob, end: { verdict: Verdict; ms: number }): void {
  const { verdict } = end;
  const task = job.envelope.task;
  const fields = {
    queue: job.queue,
    attempt: job.attempt,
    duration_ms: Math.round(end.ms),
    queue_ms: job.waitedMs,
  };
  deps.metrics.jobRunSeconds.observe({ task }, end.ms / 1_000);
  if (verdict.kind === "done") return deps.log("job.completed", fields);
  if (verdict.kind === "returned") return deps.log("job.interrupted", fields);
  if (verdict.kind === "parked") {
    return deps.log("job.parked", { ...fields, dependency: verdict.dependency });
  }
  const error = verdict.info;
  if (verdict.kind === "dead") return deps.log("job.died", { ...fields, error });
  if (verdict.kind === "cancelled") return deps.log("job.cancelled", { ...fields, error });
  const more = { ...fields, delay_ms: verdict.delayMs };
  if (!verdict.charged) return deps.log("job.snoozed", more);
  deps.metrics.jobsRetried.inc({ task });
  deps.log("job.retried", { ...more, error });
}
