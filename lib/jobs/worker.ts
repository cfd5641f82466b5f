/*
 * The worker: claims jobs of its queues, runs them in its slots, reports how they ended.
 *
 *   idle    wait for a wake token (or a second, or the next due job), then take a turn
 *   busy    each turn reports the runs that ended and claims as many jobs as slots are free;
 *           runs that end while a turn is under way go into the next one: that is the batching
 *   stop    claim no more, wait for the runs within the grace, hand the rest back uncharged
 *
 * A slot is free only when its run's end was taken, or refused as stale, by the broker.
 */
import type { Deps } from "../deps.ts";
import { setImmediate } from "node:timers";
import type { Broker, ClaimedJob } from "./broker.ts";
import type { Handler } from "./handler.ts";
import { CancelledError } from "./failure.ts";
import { QueueWatch } from "./queue_watch.ts";
import { type DependencyWatch, Run } from "./run.ts";
import { type Signal, signal } from "./signal.ts";

export interface WorkerOptions {
  /** The name under which the broker claims. */
  name: string;
  queues: readonly string[];
  /** How the slots are shared while several queues have work; 1 where nothing is said. */
  weights?: Readonly<Record<string, number>>;
  slots: number;
  handlers: readonly Handler[];
  /** Milliseconds that `stop` gives to runs under way. */
  graceMs: number;
  /** Parks the jobs of tasks whose dependency is away. */
  dependencies?: DependencyWatch;
}

export interface Worker {
  start(): void;
  /** Drain within the grace; resolves when everything is reported or handed back. */
  stop(): Promise<void>;
  /** Whether it knows of this run. */
  holds(run: { id: string; run: number }): boolean;
  progress(): WorkerProgress;
  /** End these jobs, if they run here. */
  cancel(ids: readonly string[]): void;
}

export interface WorkerProgress {
  inFlight: number;
  lastClaimAtMs: number | null;
  lastFinishAtMs: number | null;
}

const AFTER_FAILURE_MS = 200;
const FINISHES_A_TURN = 256;
const LANES = 2;
/** How often runs are held to their limits; one look for all, however many there are. */
const WATCH_EVERY_MS = 50;

export function createWorker(deps: Deps, broker: Broker, options: WorkerOptions): Worker {
  const worker = new JobWorker(deps, broker, options);
  return {
    start: () => worker.start(),
    stop: () => worker.stop(),
    holds: (run) => worker.holds(run),
    progress: () => worker.progress(),
    cancel: (ids) => worker.cancel(ids),
  };
}

class JobWorker {
  readonly #handlers: Map<string, Handler>;
  readonly #running = new Map<string, Run>();
  #watch: ReturnType<typeof setInterval> | undefined;
  /** Runs whose end is on its way to the broker. */
  readonly #reporting = new Set<Run>();
  /** Slots that turns under way have offered. */
  #offered = 0;
  readonly #queues: QueueWatch;
  readonly #changed: Signal = signal();
  #progress: Omit<WorkerProgress, "inFlight"> = { lastClaimAtMs: null, lastFinishAtMs: null };
  #stopping = false;
  #loop: Promise<void> | null = null;

  constructor(
    private readonly deps: Deps,
    private readonly broker: Broker,
    private readonly options: WorkerOptions,
  ) {
    this.#handlers = new Map(options.handlers.map((handler) => [handler.task.name, handler]));
    const { queues } = options;
    this.#queues = new QueueWatch(deps, broker, { queues, onNews: () => this.#changed.raise() });
  }

  start(): void {
    this.#watch ??= setInterval(() => this.#keepLimits(), WATCH_EVERY_MS);
    this.#loop ??= this.#run();
  }

  #keepLimits(): void {
    const nowMs = performance.now();
    for (const run of this.#running.values()) run.watch(nowMs);
  }

  holds(run: { id: string; run: number }): boolean {
    return this.#running.has(runKey(run));
  }

  progress(): WorkerProgress {
    return { inFlight: this.#running.size, ...this.#progress };
  }

  cancel(ids: readonly string[]): void {
    if (ids.length === 0) return;
    for (const run of this.#running.values()) {
      if (ids.includes(run.job.id)) run.abort(new CancelledError("Somebody cancelled the job"));
    }
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#changed.raise();
    const giveUp = setTimeout(() => this.#interrupt(), this.options.graceMs);
    await this.#loop;
    clearTimeout(giveUp);
    clearInterval(this.#watch);
    await this.#queues.stop();
  }

  /** The grace is over: ask every run to end and hand it back whether it does or not. */
  #interrupt(): void {
    for (const run of this.#running.values()) run.abort(new Error("The worker stops"));
  }

  /** While one lane's turn is at the broker, the other's jobs run here. */
  async #run(): Promise<void> {
    await Promise.all(Array.from({ length: LANES }, () => this.#lane()));
  }

  async #lane(): Promise<void> {
    while (!this.#isOver()) {
      if (!await this.#turns() && !this.#isOver()) await this.#rest();
    }
    this.#changed.raise();
  }

  #isOver(): boolean {
    return this.#stopping && this.#running.size === 0 && this.#offered === 0;
  }

  /** One turn with each queue that has something to report or promises something to claim. */
  async #turns(): Promise<boolean> {
    let acted = false;
    for (const queue of this.options.queues) {
      const ended = this.#endedOf(queue);
      const slots = this.#slotsToOffer(queue);
      if (ended.length === 0 && slots === 0) continue;
      acted = await this.#turn(queue, { ended, slots }) || acted;
    }
    return acted;
  }

  /**
   * A lane takes its part of the slots, so that there is one left for the other; of that a queue
   * gets its share by weight among those that have work, and one slot at least.
   */
  #slotsToOffer(queue: string): number {
    if (this.#stopping || this.#queues.found(queue) === undefined) return 0;
    const part = Math.min(Math.ceil(this.options.slots / LANES), this.#freeSlots());
    if (part <= 0) return 0;
    const all = this.#queues.promising().reduce((sum, name) => sum + this.#weight(name), 0);
    return Math.max(1, Math.floor(part * this.#weight(queue) / all));
  }

  #weight(queue: string): number {
    return this.options.weights?.[queue] ?? 1;
  }

  #freeSlots(): number {
    return this.options.slots - this.#running.size - this.#offered;
  }

  #endedOf(queue: string): Run[] {
    const ended: Run[] = [];
    for (const run of this.#running.values()) {
      const isNews = run.verdict !== null && run.job.queue === queue && !this.#reporting.has(run);
      if (isNews && ended.length < FINISHES_A_TURN) ended.push(run);
    }
    return ended;
  }

  /** The slots of runs that ended are free as soon as their end is taken: they are offered, too. */
  async #turn(queue: string, work: { ended: Run[]; slots: number }): Promise<boolean> {
    const found = this.#queues.found(queue);
    const asks = !this.#stopping && found !== undefined;
    const offer = asks ? work.slots + work.ended.length : 0;
    this.#offered += work.slots;
    for (const run of work.ended) this.#reporting.add(run);
    const finishes = work.ended.map(({ job, verdict }) => ({
      id: job.id,
      run: job.run,
      verdict: verdict!,
    }));
    try {
      const answer = await this.broker.turn(queue, { finishes, slots: offer });
      work.ended.forEach((run, i) => this.#settle(run, answer.finished[i] ?? false));
      const isEmpty = asks && !answer.more && answer.claimed.length < offer;
      if (isEmpty) this.#queues.emptied(queue, found);
      for (const job of answer.claimed) this.#begin(job);
      this.#queues.setAlarm(queue, answer.nextDueMs);
      return finishes.length > 0 || answer.claimed.length > 0;
    } catch (error) {
      this.deps.log("turn.failed", { queue, error });
      await this.#pause(AFTER_FAILURE_MS);
      return true;
    } finally {
      this.#offered -= work.slots;
      for (const run of work.ended) this.#reporting.delete(run);
    }
  }

  #settle({ job, verdict }: Run, taken: boolean): void {
    this.#running.delete(runKey(job));
    this.#progress.lastFinishAtMs = Date.now();
    const { metrics, log } = this.deps;
    const { kind } = verdict!;
    if (!taken) {
      metrics.jobsStaleWrites.inc();
      log("job.write_refused", { job_id: job.id, run: job.run, outcome: kind });
    } else if (kind === "done" || kind === "dead" || kind === "cancelled") {
      metrics.jobsFinished.inc({ task: job.envelope.task, outcome: kind });
    }
  }

  #begin(job: ClaimedJob): void {
    this.#progress.lastClaimAtMs = Date.now();
    this.deps.metrics.jobStartDelaySeconds.observe({ queue: job.queue }, job.waitedMs / 1_000);
    this.#abortOlderRun(job);
    const run = new Run(job, this.#handlers.get(job.envelope.task), {
      deps: this.deps,
      worker: this.options.name,
      note: (note) => this.broker.note(job.queue, note),
      dependencies: this.options.dependencies,
      onEnd: () => this.#changed.raise(),
    });
    this.#running.set(runKey(job), run);
    run.start();
  }

  /** The job came back to us while we still ran it: we were taken for dead. The old run is stale. */
  #abortOlderRun(job: ClaimedJob): void {
    if (job.run === 1) return;
    for (const older of this.#running.values()) {
      if (older.job.id === job.id) older.abort(new Error("A newer run owns the job"));
    }
  }

  /** Nothing to do: wait for a run to end, for a wake token, for the next due job, or for stop. */
  async #rest(): Promise<void> {
    const listening = !this.#stopping && this.#freeSlots() > 0;
    if (listening) this.#queues.listen();
    await this.#changed.next();
    // Runs that end in the same turn of the event loop are reported together.
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** A pause that a stop cuts short only by its own end: it is shorter than any grace. */
  async #pause(ms: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, ms));
  }
}

function runKey(of: { id: string; run: number }): string {
  return `${of.id}/${of.run}`;
}
