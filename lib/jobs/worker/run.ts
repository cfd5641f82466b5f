import { isServiceAway, outageMs, wasDatabaseAway } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { plainError, textOf } from "../../thrown.ts";
import type { BreakerRun, Breakers } from "./breaker/breakers.ts";
import type { Broker, ClaimedJob, Verdict } from "../task/broker.ts";
import type { TaskPolicy } from "../task/define.ts";
import { HardLimitError, PayloadError, SoftLimit } from "../task/failure.ts";
import type { Handler } from "../task/handler.ts";
import { isOutcome } from "../task/outcome.ts";
import { RunContext } from "./run_context.ts";
import { reportRun } from "./run_report.ts";
import { Unstorable } from "../task/storable.ts";
import { verdictOfError, verdictOfOutage, verdictOfOutcome, verdictOfStop } from "./verdicts.ts";

/** How long a job waits whose task this worker does not know; another worker may. */
const UNKNOWN_TASK_MS = 10_000;

/** Whether what a task depends on is there. */
export type DependencyWatch = Pick<Breakers, "enter" | "leave">;

export interface RunSurroundings {
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
  readonly #surroundings: RunSurroundings;
  readonly #context: RunContext;
  /** When its worker took it, ms of `performance.now()`. */
  takenMs = 0;
  /** Milliseconds from its begin to its end; null where it has not begun, or not ended. */
  ranMs: number | null = null;
  #startedMs: number | null = null;
  #isSoftlyAborted = false;
  /** It failed, and what that means is being found out. */
  #isJudged = false;
  #isRefused = false;
  /** Dependencies it went ahead with. */
  #entered: readonly string[] = [];

  constructor(job: ClaimedJob, handler: Handler | undefined, surroundings: RunSurroundings) {
    this.job = job;
    this.#handler = handler;
    this.#surroundings = surroundings;
    this.#context = new RunContext(job, surroundings);
  }

  start(): void {
    this.#startedMs = performance.now();
    const handler = this.#handler;
    const { dependencies } = this.#surroundings;
    if (!handler) return this.#end({ kind: "later", delayMs: UNKNOWN_TASK_MS, charged: false });
    const names = handler.task.policy.dependencies;
    if (!dependencies || names.length === 0) return this.#go(handler);
    dependencies.enter(names, this.#asRun()).then((away) => {
      if (away !== null) return this.#end({ kind: "parked", dependency: away });
      this.#entered = names;
      if (this.verdict) this.#leave(new Error("Ended before it began"));
      else this.#go(handler);
    }).catch((error) => this.#fail(error));
  }

  #go(handler: Handler): void {
    this.#run(handler).then((verdict) => this.#end(verdict)).catch((error) => this.#fail(error));
  }

  /** End the run now: its worker stops, somebody cancelled it, or a newer run owns the job. */
  abort(reason: Error): void {
    this.#context.abort(reason);
    this.#end(verdictOfStop(reason), reason);
  }

  /** Keep to the task's limits; called a few times a second. */
  watch(nowMs: number): void {
    if (!this.#handler || this.#startedMs === null) return;
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
    // What a handler throws because it was told to end is no failure of the job.
    if (this.verdict || this.#isJudged || !this.#handler) return;
    this.#isJudged = true;
    const { policy } = this.#handler.task;
    this.#judge(error, policy).then((verdict) => this.#end(verdict, error))
      // Whatever was thrown may bite who looks at it. The run ends all the same.
      .catch(() => this.#end(verdictOfError(plainError(error), this.job, policy)));
  }

  async #judge(error: unknown, policy: TaskPolicy): Promise<Verdict> {
    const mayBeOutage = isServiceAway(error) || error instanceof HardLimitError;
    const { sql } = this.#surroundings.deps;
    const wasOutage = mayBeOutage && await wasDatabaseAway(sql, this.#startedMs ?? 0, error);
    return wasOutage
      ? verdictOfOutage(error, outageMs(sql))
      : verdictOfError(error, this.job, policy);
  }

  /** @param error why, unless the handler itself answered */
  #end(verdict: Verdict, error?: unknown): void {
    if (this.verdict) return;
    this.verdict = verdict;
    if (this.#startedMs !== null) this.ranMs = performance.now() - this.#startedMs;
    try {
      this.#leave(error);
      // What was handed back before it began is no news.
      const isNews = this.ranMs !== null || verdict.kind !== "returned";
      if (isNews) reportRun(this.#surroundings.deps, this.job, { verdict, ms: this.ranMs ?? 0 });
    } finally {
      this.#surroundings.onEnd(this);
    }
  }

  /**
   * The broker refused its end for what stands in it: it has failed, and says no more than that.
   *
   * @returns false where it says no more than that already
   */
  failToEnd(why: unknown): boolean {
    if (this.#isRefused || !this.#handler) return false;
    this.#isRefused = true;
    const error = new Unstorable(`The broker refused its end: ${textOf(why)}`);
    this.verdict = verdictOfError(error, this.job, this.#handler.task.policy);
    return true;
  }

  #leave(error: unknown): void {
    const names = this.#entered;
    this.#entered = [];
    if (names.length > 0) void this.#surroundings.dependencies?.leave(names, this.#asRun(), error);
  }

  #asRun(): BreakerRun {
    const { id, run } = this.job;
    return { id, run, hardLimitMs: this.#handler?.task.policy.hardLimitMs ?? 0 };
  }
}
