import { isServiceAway, outageMs, wasDatabaseAway } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { plainError, textOf } from "../../thrown.ts";
import type { BreakerRun, Breakers } from "./breaker/breakers.ts";
import type { Broker } from "../task/broker.ts";
import type { ClaimedJob, Verdict } from "../task/turn.ts";
import type { TaskPolicy } from "../task/define.ts";
import { HardLimitError, PayloadError, SoftLimit } from "../task/failure.ts";
import type { Handler } from "../task/handler.ts";
import { isOutcome } from "../task/outcome.ts";
import { RunContext } from "./run_context.ts";
import { reportRun } from "./run_report.ts";
import { Unstorable } from "../task/storable.ts";
import { verdictOfError, verdictOfOutage, verdictOfOutcome, verdictOfStop } from "./verdicts.ts";

/*
 * The life of a run:
 *
 *   waiting    it has a slot and has not begun, or was claimed ahead
 *   entering   it asks whether all that it depends on is there; who depends on nothing passes at once
 *   running    its handler is at it
 *   judged     it threw, or took too long: what that means is being found out
 *   ended      its verdict stands, and its worker reports it
 *   refused    the broker does not take what stands in its end: it is reported once more, as failed
 *
 *   waiting -> entering -> running -> ended -> refused
 *              entering ------------> ended      something is away: parked
 *              entering, running ---> judged -> ended
 *   waiting to judged --------------> ended      its worker stops, somebody cancelled the job, or a
 *                                                newer run has it
 */
type Phase = "waiting" | "entering" | "running" | "judged" | "ended" | "refused";

/** How long a job waits whose task this worker does not know; another worker may. */
const UNKNOWN_TASK_MS = 10_000;

/** Whether what a task depends on is there. */
export type DependencyWatch = Pick<Breakers, "enter" | "leave">;

/** What a run has of its worker. */
export interface RunHost {
  deps: Deps;
  worker: string;
  note: (note: Parameters<Broker["note"]>[1]) => Promise<boolean>;
  dependencies?: DependencyWatch | undefined;
  /** Called once, with the run, when its verdict stands. */
  onEnd: (run: Run) => void;
}

/**
 * One run of a claimed job, to its verdict: whatever happens is an answer to the broker. Nothing is
 * made before it is needed, since most jobs are short: no timer, no signal, no log of its own.
 */
export class Run {
  readonly job: ClaimedJob;
  verdict: Verdict | null = null;
  readonly #handler: Handler | undefined;
  readonly #host: RunHost;
  readonly #context: RunContext;
  /** When its worker took it, ms of `performance.now()`. */
  takenMs = 0;
  /** Milliseconds from its begin to its end; null where it has not begun, or not ended. */
  ranMs: number | null = null;
  #phase: Phase = "waiting";
  #startedMs = 0;
  #isSoftlyAborted = false;
  /** Dependencies it went ahead with. */
  #entered: readonly string[] = [];

  constructor(job: ClaimedJob, handler: Handler | undefined, host: RunHost) {
    this.job = job;
    this.#handler = handler;
    this.#host = host;
    this.#context = new RunContext(job, host);
  }

  start(): void {
    this.#startedMs = performance.now();
    this.#phase = "entering";
    const handler = this.#handler;
    const { dependencies } = this.#host;
    if (!handler) return this.#end({ kind: "later", delayMs: UNKNOWN_TASK_MS, charged: false });
    const names = handler.task.policy.dependencies;
    if (!dependencies || names.length === 0) return this.#go(handler);
    dependencies.enter(names, this.#asRun()).then((away) => {
      if (away !== null) return this.#end({ kind: "parked", dependency: away });
      this.#entered = names;
      if (this.#hasEnded) this.#leave(new Error("Ended before it began"));
      else this.#go(handler);
    }).catch((error) => this.#fail(error));
  }

  #go(handler: Handler): void {
    if (this.#phase === "entering") this.#phase = "running";
    this.#run(handler).then((verdict) => this.#end(verdict)).catch((error) => this.#fail(error));
  }

  /** End the run now: its worker stops, somebody cancelled it, or a newer run owns the job. */
  abort(reason: Error): void {
    this.#context.abort(reason);
    this.#end(verdictOfStop(reason), reason);
  }

  /** Keep to the task's limits; called a few times a second. */
  watch(nowMs: number): void {
    if (!this.#handler || (this.#phase !== "entering" && this.#phase !== "running")) return;
    const { softLimitMs, hardLimitMs } = this.#handler.task.policy;
    const forMs = nowMs - this.#startedMs;
    if (forMs >= softLimitMs && !this.#isSoftlyAborted) {
      this.#isSoftlyAborted = true;
      this.#context.abort(new SoftLimit());
    }
    if (forMs >= hardLimitMs) this.#fail(new HardLimitError(`No end after ${hardLimitMs} ms`));
  }

  async #run(handler: Handler): Promise<Verdict> {
    const args = handler.task.args.safeParse(this.job.envelope.args);
    if (!args.success) {
      const where = args.error.issues.map((issue) => issue.path.join(".") || "(all)").join(", ");
      throw new PayloadError(`Arguments of ${handler.task.name} do not fit its schema: ${where}`);
    }
    const outcome = await handler.run(args.data, this.#context);
    if (isOutcome(outcome)) return verdictOfOutcome(outcome);
    throw new TypeError(`${handler.task.name} must return done(), snooze() or cancel()`);
  }

  #fail(error: unknown): void {
    // An error that a handler throws because it was told to end is no failure of the job.
    if (this.#hasEnded || this.#phase === "judged" || !this.#handler) return;
    this.#phase = "judged";
    const { policy } = this.#handler.task;
    this.#judge(error, policy).then((verdict) => this.#end(verdict, error))
      // Even reading the thrown value may throw. The run ends all the same.
      .catch(() => this.#end(verdictOfError(plainError(error), this.job, policy)));
  }

  async #judge(error: unknown, policy: TaskPolicy): Promise<Verdict> {
    const mayBeOutage = isServiceAway(error) || error instanceof HardLimitError;
    const { sql } = this.#host.deps;
    const wasOutage = mayBeOutage && await wasDatabaseAway(sql, this.#startedMs, error);
    return wasOutage
      ? verdictOfOutage(error, outageMs(sql))
      : verdictOfError(error, this.job, policy);
  }

  /** @param error why, unless the handler itself answered */
  #end(verdict: Verdict, error?: unknown): void {
    if (this.#hasEnded) return;
    this.verdict = verdict;
    if (this.#phase !== "waiting") this.ranMs = performance.now() - this.#startedMs;
    this.#phase = "ended";
    try {
      this.#leave(error);
      // A job handed back before it began needs no report.
      const isNews = this.ranMs !== null || verdict.kind !== "returned";
      if (isNews) reportRun(this.#host.deps, this.job, { verdict, ms: this.ranMs ?? 0 });
    } finally {
      this.#host.onEnd(this);
    }
  }

  /**
   * The broker refused this end for its content: the run has failed instead, without details.
   *
   * @returns false where the end had no details left to drop
   */
  failToEnd(why: unknown): boolean {
    if (this.#phase === "refused" || !this.#handler) return false;
    this.#phase = "refused";
    const error = new Unstorable(`The broker refused its end: ${textOf(why)}`);
    this.verdict = verdictOfError(error, this.job, this.#handler.task.policy);
    return true;
  }

  get #hasEnded(): boolean {
    return this.#phase === "ended" || this.#phase === "refused";
  }

  #leave(error: unknown): void {
    const names = this.#entered;
    this.#entered = [];
    if (names.length > 0) void this.#host.dependencies?.leave(names, this.#asRun(), error);
  }

  #asRun(): BreakerRun {
    const { id, run } = this.job;
    return { id, run, hardLimitMs: this.#handler?.task.policy.hardLimitMs ?? 0 };
  }
}
