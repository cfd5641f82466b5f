/*
 * The worker: claims jobs of its queues, runs them in its slots, reports how they ended.
 *
 *   idle    wait for a wake token (or a second, or the next due job), then take a turn
 *   busy    each turn reports the runs that ended and claims as many jobs as slots are free;
 *           runs that end while a turn is under way go into the next one: that is the batching
 *   stop    claim no more, wait for the runs within the grace, hand the rest back uncharged; a broker
 *           that is away is not waited for
 *
 * What it holds is bounded: its slots, and what it may claim ahead while runs are short.
 */
import type { Deps } from "../../deps.ts";
import { setImmediate } from "node:timers";
import type { Broker } from "../task/broker.ts";
import type { ClaimedJob } from "../task/turn.ts";
import { TURNS_AT_ONCE } from "../task/limits.ts";
import type { Handler } from "../task/handler.ts";
import { isEndRefused } from "../brokers/errors.ts";
import { CancelledError } from "../task/failure.ts";
import { LongWaits } from "../outbox/long_waits.ts";
import { Quarantine } from "./quarantine.ts";
import { QueueWatch } from "./queue_watch.ts";
import { Retreat } from "./retreat.ts";
import { countEnds } from "./count_ends.ts";
import { RecentTimes } from "./recent_times.ts";
import { Run, type RunHost } from "./run.ts";
import { type Signal, signal } from "../../process/signal.ts";
import { Slots } from "./slots.ts";
import type { Worker, WorkerOptions, WorkerProgress } from "./options.ts";

/** Runs that a turn may report, and jobs it may claim. */
const A_TURN = 256;
/** How often runs are held to their limits; one look for all, however many there are. */
const WATCH_EVERY_MS = 50;

export function createWorker(deps: Deps, broker: Broker, options: WorkerOptions): Worker {
  const waits = new LongWaits(deps);
  const worker = new JobWorker(deps, waits.watch(broker), options);
  return {
    start: () => worker.start(),
    async stop() {
      await worker.stop();
      await waits.written();
    },
    holds: (run) => worker.holds(run),
    progress: () => worker.progress(),
    drain: (isDraining) => worker.drain(isDraining),
    cancel: (ids) => worker.cancel(ids),
    lose: (runs) => worker.lose(runs),
  };
}

class JobWorker {
  readonly #handlers: Map<string, Handler>;
  readonly #slots: Slots;
  readonly #quarantine: Quarantine;
  readonly #retreat: Retreat;
  #watch: ReturnType<typeof setInterval> | undefined;
  /** Places that turns under way ask to be filled. */
  #offered = 0;
  readonly #queues: QueueWatch;
  readonly #changed: Signal = signal();
  /**
   * Per queue: the most ends that one turn reports, while one of them is refused for its content.
   */
  readonly #endsAtMost = new Map<string, number>();
  /** What all runs of a queue have in common. */
  readonly #hosts = new Map<string, RunHost>();
  #progress: Pick<WorkerProgress, "lastClaimAtMs" | "lastFinishAtMs"> = {
    lastClaimAtMs: null,
    lastFinishAtMs: null,
  };
  readonly #times = new RecentTimes();
  /** Somebody wants this worker to claim nothing. */
  #isDraining = false;
  #stopping = false;
  /** The grace is over: the reaper finds out what the broker does not hear now. */
  #isLeaving = false;
  #loop: Promise<void> | null = null;

  constructor(
    private readonly deps: Deps,
    private readonly broker: Broker,
    private readonly options: WorkerOptions,
  ) {
    this.#handlers = new Map(options.handlers.map((handler) => [handler.task.name, handler]));
    this.#slots = new Slots(options.slots);
    this.#retreat = new Retreat(deps);
    const { queues } = options;
    this.#quarantine = new Quarantine(queues);
    this.#queues = new QueueWatch(deps, broker, { queues, onNews: () => this.#changed.raise() });
  }

  start(): void {
    this.#watch ??= setInterval(() => this.#slots.watch(performance.now()), WATCH_EVERY_MS);
    this.#loop ??= this.#run();
  }

  holds(run: { id: string; run: number }): boolean {
    return this.#slots.holds(run);
  }

  progress(): WorkerProgress {
    const [isDraining, times] = [this.#isDraining, this.#times.read()];
    return { inFlight: this.#slots.held, ...this.#progress, isDraining, times };
  }

  drain(isDraining: boolean): void {
    if (isDraining === this.#isDraining) return;
    this.#isDraining = isDraining;
    if (isDraining) this.#slots.giveBack();
    this.#changed.raise();
  }

  cancel(ids: readonly string[]): void {
    if (ids.length > 0) {
      this.#slots.abortJobs(ids, new CancelledError("Somebody cancelled the job"));
    }
  }

  lose(runs: readonly { id: string; run: number }[]): void {
    if (runs.length > 0) {
      this.#slots.abortRuns(runs, new Error("The job was taken from this worker"));
    }
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#retreat.stop();
    this.#slots.giveBack();
    this.#changed.raise();
    // The grace is over: every run is handed back, even if its handler goes on.
    const interrupt = () => {
      this.#isLeaving = true;
      this.#slots.abortAll(new Error("The worker stops"));
    };
    const giveUp = setTimeout(interrupt, this.options.graceMs);
    await this.#loop;
    clearTimeout(giveUp);
    clearInterval(this.#watch);
    await this.#queues.stop();
  }

  /** Jobs of one lane run here while the turn of the other lane is at the broker. */
  async #run(): Promise<void> {
    await Promise.all(Array.from({ length: TURNS_AT_ONCE }, () => this.#lane()));
  }

  async #lane(): Promise<void> {
    while (!this.#isOver()) {
      if (!await this.#turns() && !this.#isOver()) await this.#rest();
    }
    this.#changed.raise();
  }

  #isOver(): boolean {
    return this.#stopping && this.#slots.held === 0 && this.#offered === 0;
  }

  /** One turn with each queue that has ends to report or promises jobs. */
  async #turns(): Promise<boolean> {
    let acted = false;
    for (const queue of this.options.queues) {
      const most = this.#endsAtMost.get(queue) ?? Infinity;
      const ended = this.#slots.takeEnded(queue, Math.min(this.#part(), most));
      const plan = { ended, ...this.#askFor(queue, ended.length) };
      if (ended.length === 0 && plan.slots === 0 && !plan.isLook) continue;
      acted = await this.#turn(queue, plan) || acted;
    }
    return acted;
  }

  /**
   * How many jobs to claim from a queue: the places of the runs reported with this turn, and this
   * lane's part of the free places, so that one is left for the other lane; of that part the
   * queue's share by weight among the queues that have work, and at least one.
   */
  #askFor(queue: string, ended: number): { slots: number; isAlone?: boolean; isLook?: boolean } {
    const nothing = { slots: 0 };
    if (this.#claimsNothing || this.#queues.found(queue) === undefined) return nothing;
    const { places, held } = this.#slots;
    const others = held - ended + this.#offered;
    const occupation = held > ended ? "busy" : others > 0 ? "asking" : "idle";
    const allowed = this.#quarantine.allows(queue, occupation);
    if (allowed === "nothing") return nothing;
    if (allowed === "look") return { slots: 0, isLook: true };
    if (allowed === "suspect") return { slots: 1, isAlone: true };
    const room = places - others;
    const part = Math.min(Math.ceil(places / TURNS_AT_ONCE), room - ended);
    const all = this.#queues.promising().reduce((sum, name) => sum + this.#weight(name), 0);
    const share = part > 0 ? Math.max(1, Math.floor(part * this.#weight(queue) / all)) : 0;
    return { slots: Math.max(0, Math.min(A_TURN, room, ended + share)) };
  }

  get #claimsNothing(): boolean {
    return this.#stopping || this.#isDraining;
  }

  #weight(queue: string): number {
    return this.options.weights?.[queue] ?? 1;
  }

  /** A lane's part of the places: the other lane takes the rest while this one waits. */
  #part(): number {
    return Math.min(A_TURN, Math.ceil(this.#slots.places / TURNS_AT_ONCE));
  }

  async #turn(
    queue: string,
    { ended, slots, isAlone = false }: { ended: Run[]; slots: number; isAlone?: boolean },
  ): Promise<boolean> {
    const found = this.#queues.found(queue);
    const offered = Math.max(0, slots - ended.length);
    this.#offered += offered;
    if (isAlone) this.#quarantine.begin();
    const finishes = ended.map(({ job: { id, run }, verdict }) => ({ id, run, verdict: verdict! }));
    const askedMs = performance.now();
    try {
      const answer = await this.broker.turn(queue, { finishes, slots, isAlone });
      this.#slots.answered(performance.now() - askedMs);
      this.#endsAtMost.delete(queue);
      this.#retreat.well();
      this.#settle(ended, answer.finished);
      this.#take(answer.claimed, isAlone);
      this.#quarantine.heard(queue, answer);
      const isEmpty = slots > 0 && !isAlone && !answer.more && answer.claimed.length < slots;
      if (isEmpty) this.#queues.emptied(queue, found!);
      this.#queues.setAlarm(queue, answer.nextDueMs);
      // A worker that asked for a suspect and got none asks as usual at once.
      return finishes.length > 0 || answer.claimed.length > 0 || isAlone;
    } catch (error) {
      if (isAlone) this.#quarantine.end();
      if (isEndRefused(error)) this.#findCulprit(queue, ended, error);
      if (this.#isLeaving) { for (const run of ended) this.#slots.settle(run); }
      else this.#slots.putBackEnded(queue, ended);
      await this.#retreat.from(error, { queue });
      return true;
    } finally {
      this.#offered -= offered;
    }
  }

  /**
   * Where several ends are refused together, half of them are reported next; a refused single end
   * has failed.
   */
  #findCulprit(queue: string, ended: readonly Run[], why: unknown): void {
    const [first] = ended;
    if (ended.length > 1) this.#endsAtMost.set(queue, Math.ceil(ended.length / 2));
    // If even that is refused, the reaper takes the job: it finds that nobody holds it.
    else if (first && !first.failToEnd(why)) this.#slots.settle(first);
  }

  /** @param taken of each run, whether the broker took its end or refused it as stale */
  #settle(ended: readonly Run[], taken: readonly boolean[]): void {
    for (const run of ended) this.#slots.settle(run);
    countEnds(this.deps, ended, taken);
    if (ended.length > 0) {
      for (const watch of this.options.watches ?? []) watch.ended(ended, taken);
    }
    if (ended.length > 0) this.#progress.lastFinishAtMs = Date.now();
    if (ended.length > 0 && this.#slots.held === 0) this.#quarantine.end();
  }

  #take(claimed: readonly ClaimedJob[], isAlone: boolean): void {
    // Ends reported in the same turn have left the slots meanwhile, and would have ended the
    // quarantine.
    if (isAlone && claimed.length > 0) this.#quarantine.begin();
    else if (isAlone) this.#quarantine.end();
    if (claimed.length > 0) {
      this.#progress.lastClaimAtMs = Date.now();
      for (const watch of this.options.watches ?? []) watch.claimed(claimed);
    }
    for (const { queue, waitedMs } of claimed) {
      this.deps.metrics.jobStartDelaySeconds.of(queue).observe(waitedMs / 1_000);
      this.#times.waited(queue, waitedMs);
    }
    // What was asked for before a drain or stop goes back unbegun.
    this.#slots.take(claimed.map((job) => this.#runOf(job)), { isBegun: !this.#claimsNothing });
  }

  #runOf(job: ClaimedJob): Run {
    return new Run(job, this.#handlers.get(job.envelope.task), this.#hostOf(job.queue));
  }

  #hostOf(queue: string): RunHost {
    let host = this.#hosts.get(queue);
    if (host) return host;
    host = {
      deps: this.deps,
      worker: this.options.name,
      note: (note) => this.broker.note(queue, note),
      dependencies: this.options.dependencies,
      onEnd: (run) => {
        if (run.ranMs !== null) this.#times.ran(queue, run.ranMs);
        this.#slots.ended(run);
        this.#changed.raise();
      },
    };
    this.#hosts.set(queue, host);
    return host;
  }

  /** Nothing to do: wait for a run to end, for a wake token, for the next due job, or for stop. */
  async #rest(): Promise<void> {
    const hasRoom = this.#slots.held + this.#offered < this.#slots.places;
    // Whoever waits takes a token that would have woken another worker.
    if (hasRoom && !this.#claimsNothing) this.#queues.listen();
    await this.#changed.next();
    // Runs that end in the same turn of the event loop are reported together.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
