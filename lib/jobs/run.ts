import type { Deps } from "../deps.ts";
import type { Broker, ClaimedJob, Verdict } from "./broker.ts";
import { HardLimitError, PayloadError } from "./failure.ts";
import type { Handler } from "./handler.ts";
import { isOutcome, type Outcome } from "./outcome.ts";
import { RunContext } from "./run_context.ts";
import { reportRun } from "./run_report.ts";
import { verdictOfError, verdictOfOutcome, verdictOfStop } from "./verdicts.ts";

/** How long a job waits whose task this worker does not know; another worker may. */
const UNKNOWN_TASK_MS = 10_000;

/** Whether what a task depends on is there. */
export interface DependencyWatch {
  /** One of these that is away at the moment; null: all are there. */
  away(dependencies: readonly string[]): string | null;
  /** A run of a task with these dependencies has ended so. */
  ended(dependencies: readonly string[], verdict: Verdict): void;
}

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
  readonly #startedMs = performance.now();
  #isSoftlyAborted = false;

  constructor(job: ClaimedJob, handler: Handler | undefined, surroundings: RunSurroundings) {
    this.job = job;
    this.#handler = handler;
    this.#surroundings = surroundings;
    this.#context = new RunContext(job, surroundings);
  }

  start(): void {
    const { away } = this.#dependencies();
    if (!this.#handler) {
      this.#end({ kind: "later", delayMs: UNKNOWN_TASK_MS, charged: false });
    } else if (away !== null) {
      this.#end({ kind: "parked", dependency: away });
    } else {
      this.#run(this.#handler).then(
        (outcome) => this.#end(verdictOfOutcome(outcome)),
        (error) => this.#fail(error),
      );
    }
  }

  /** End the run now: its worker stops, somebody cancelled it, or a newer run owns the job. */
  abort(reason: Error): void {
    this.#context.abort(reason);
    this.#end(verdictOfStop(reason));
  }

  /** Keep to the task's limits; called a few times a second. */
  watch(nowMs: number): void {
    if (!this.#handler) return;
    const { softLimitMs, hardLimitMs } = this.#handler.task.policy;
    const forMs = nowMs - this.#startedMs;
    if (forMs >= softLimitMs && !this.#isSoftlyAborted) {
      this.#isSoftlyAborted = true;
      this.#context.abort(new Error("Soft limit"));
    }
    if (forMs >= hardLimitMs) this.#fail(new HardLimitError(`No end after ${hardLimitMs} ms`));
  }

  async #run(handler: Handler): Promise<Outcome> {
    const args = handler.task.args.safeParse(this.job.envelope.args);
    if (!args.success) {
      const where = args.error.issues.map((issue) => issue.path.join(".") || "(all)").join(", ");
      throw new PayloadError(`Arguments of ${handler.task.name} do not fit its schema: ${where}`);
    }
    const outcome = await handler.run(args.data, this.#context);
    if (isOutcome(outcome)) return outcome;
    throw new TypeError(`${handler.task.name} must return done(), snooze() or cancel()`);
  }

  #fail(error: unknown): void {
    // What a handler throws because it was told to end is no failure of the job.
    if (this.verdict || !this.#handler) return;
    this.#end(verdictOfError(error, this.job, this.#handler.task.policy));
  }

  #end(verdict: Verdict): void {
    if (this.verdict) return;
    this.verdict = verdict;
    const { dependencies: names } = this.#dependencies();
    if (names.length > 0) this.#surroundings.dependencies?.ended(names, verdict);
    const ms = performance.now() - this.#startedMs;
    reportRun(this.#surroundings.deps, this.job, { verdict, ms });
    this.#surroundings.onEnd(this);
  }

  #dependencies(): { dependencies: readonly string[]; away: string | null } {
    const dependencies = this.#handler?.task.policy.dependencies ?? [];
    if (dependencies.length === 0) return { dependencies, away: null };
    return { dependencies, away: this.#surroundings.dependencies?.away(dependencies) ?? null };
  }
}
