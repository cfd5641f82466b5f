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
import type { Broker, ClaimedJob, Finish } from "./broker.ts";
import type { Handler } from "./handler.ts";
import { CancelledError } from "./failure.ts";
import { type DependencyWatch, Run } from "./run.ts";
import { type Signal, signal } from "./signal.ts";

export interface WorkerOptions {
  /** The name under which the broker claims. */
  name: string;
  queues: readonly string[];
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
  progress(): WorkerProgress;
  /** End these jobs, if they run here. */
  cancel(ids: readonly string[]): void;
}

export interface WorkerProgress {
  inFlight: number;
  lastClaimAtMs: number | null;
  lastFinishAtMs: number | null;
}

const IDLE_POLL_MS = 1_000;
const AFTER_FAILURE_MS = 200;
const FINISHES_A_TURN = 256;
/** How often runs are held to their limits; one look for all, however many there are. */
const WATCH_EVERY_MS = 50;

export function createWorker(deps: Deps, broker: Broker, options: WorkerOptions): Worker {
  const worker = new JobWorker(deps, broker, options);
  return {
    start: () => worker.start(),
    stop: () => worker.stop(),
    progress: () => worker.progress(),
    cancel: (ids) => worker.cancel(ids),
  };
}

class JobWorker {
  readonly #handlers: Map<string, Handler>;
  readonly #running = new Map<string, Run>();
  #watch: ReturnType<typeof setInterval> | undefined;
  /** Queues worth asking now: woken, or with more than the last turn could take. */
  readonly #promising: Set<string>;
  readonly #changed: Signal = signal();
  #progress: Omit<WorkerProgress, "inFlight"> = { lastClaimAtMs: null, lastFinishAtMs: null };
  /** One alarm for each queue whose next delayed job is due before the idle poll would see it. */
  readonly #alarms = new Map<string, ReturnType<typeof setTimeout>>();
  #waiting: Promise<void> | null = null;
  #stopping = false;
  #loop: Promise<void> | null = null;

  constructor(
    private readonly deps: Deps,
    private readonly broker: Broker,
    private readonly options: WorkerOptions,
  ) {
    this.#handlers = new Map(options.handlers.map((handler) => [handler.task.name, handler]));
    this.#promising = new Set(options.queues);
  }

  start(): void {
    this.#watch ??= setInterval(() => this.#keepLimits(), WATCH_EVERY_MS);
    this.#loop ??= this.#run();
  }

  #keepLimits(): void {
    const nowMs = performance.now();
    for (const run of this.#running.values()) run.watch(nowMs);
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
    for (const alarm of this.#alarms.values()) clearTimeout(alarm);
    this.broker.close();
    await this.#waiting;
  }

  /** The grace is over: ask every run to end and hand it back whether it does or not. */
  #interrupt(): void {
    for (const run of this.#running.values()) run.abort(new Error("The worker stops"));
  }

  async #run(): Promise<void> {
    while (!(this.#stopping && this.#running.size === 0)) {
      const acted = await this.#turns();
      if (!acted) await this.#rest();
    }
  }

  /** One turn with each queue that has something to report or promises something to claim. */
  async #turns(): Promise<boolean> {
    let acted = false;
    for (const queue of this.options.queues) {
      const finishes = this.#endedOf(queue);
      const slots = this.#stopping ? 0 : this.#freeSlots();
      const claim = slots > 0 && this.#promising.has(queue);
      if (finishes.length === 0 && !claim) continue;
      acted = await this.#turn(queue, { finishes, slots: slots + finishes.length }) || acted;
    }
    return acted;
  }

  #freeSlots(): number {
    return this.options.slots - this.#running.size;
  }

  #endedOf(queue: string): Finish[] {
    const ended: Finish[] = [];
    for (const { job, verdict } of this.#running.values()) {
      if (verdict && job.queue === queue && ended.length < FINISHES_A_TURN) {
        ended.push({ id: job.id, run: job.run, verdict });
      }
    }
    return ended;
  }

  async #turn(queue: string, work: { finishes: Finish[]; slots: number }): Promise<boolean> {
    this.#promising.delete(queue);
    const slots = this.#stopping ? 0 : work.slots;
    try {
      const answer = await this.broker.turn(queue, { ...work, slots });
      work.finishes.forEach((finish, i) => this.#settle(finish, answer.finished[i] ?? false));
      for (const job of answer.claimed) this.#begin(job);
      if (answer.more) this.#promising.add(queue);
      this.#setAlarm(queue, answer.nextDueMs);
      return work.finishes.length > 0 || answer.claimed.length > 0;
    } catch (error) {
      this.#promising.add(queue);
      this.deps.log("turn.failed", { queue, error });
      await this.#pause(AFTER_FAILURE_MS);
      return true;
    }
  }

  #setAlarm(queue: string, dueInMs: number | null): void {
    clearTimeout(this.#alarms.get(queue));
    this.#alarms.delete(queue);
    if (dueInMs === null || dueInMs > IDLE_POLL_MS || this.#stopping) return;
    this.#alarms.set(queue, setTimeout(() => this.#ask(queue), dueInMs + 1));
  }

  /** Something may be ready in `queue`. */
  #ask(queue: string): void {
    this.#promising.add(queue);
    this.#changed.raise();
  }

  #settle(finish: Finish, taken: boolean): void {
    const running = this.#running.get(runKey(finish));
    this.#running.delete(runKey(finish));
    this.#progress.lastFinishAtMs = Date.now();
    if (!running) return;
    const { metrics, log } = this.deps;
    const { kind } = finish.verdict;
    if (!taken) {
      metrics.jobsStaleWrites.inc();
      log("job.write_refused", { job_id: finish.id, run: finish.run, outcome: kind });
    } else if (kind === "done" || kind === "dead" || kind === "cancelled") {
      metrics.jobsFinished.inc({ task: running.job.envelope.task, outcome: kind });
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
    if (listening) this.#listen();
    await this.#changed.next();
  }

  /** Keep one blocking wait under way while slots are free; it outlives a rest that ends early. */
  #listen(): void {
    if (this.#waiting) return;
    this.#waiting = this.broker.wait(this.options.queues, IDLE_POLL_MS).then(
      (woken) => this.#woken(woken),
      async (error) => {
        if (this.#stopping) return;
        this.deps.log("turn.failed", { error });
        await this.#pause(AFTER_FAILURE_MS);
        this.#woken(null);
      },
    );
  }

  #woken(queue: string | null): void {
    this.#waiting = null;
    for (const promising of queue ? [queue] : this.options.queues) this.#ask(promising);
  }

  /** A pause that a stop cuts short only by its own end: it is shorter than any grace. */
  async #pause(ms: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, ms));
  }
}

function runKey(of: { id: string; run: number }): string {
  return `${of.id}/${of.run}`;
}
