import { ClaimAhead, TOO_LONG_MS } from "./claim_ahead.ts";
import type { Run } from "./run.ts";

/**
 * The runs a worker holds: those in its slots, those claimed ahead, and those that have ended and
 * are not reported yet. A run's slot is free when it has ended. Its place, which is what the broker
 * is asked to fill, is free only when the broker has taken that end, or refused it as stale.
 */
export class Slots {
  readonly #count: number;
  readonly #held = new Set<Run>();
  /** Runs that have not begun yet, the oldest first. */
  readonly #ahead: Run[] = [];
  /** Runs that have ended and wait to be reported, by queue. */
  readonly #ended = new Map<string, Run[]>();
  /** Number of runs in a slot: they have begun and not ended. */
  #busy = 0;
  readonly #claimAhead: ClaimAhead;

  constructor(count: number) {
    this.#count = count;
    this.#claimAhead = new ClaimAhead(count);
  }

  /** How many runs may be held now. */
  get places(): number {
    return this.#count + this.#claimAhead.jobs();
  }

  get held(): number {
    return this.#held.size;
  }

  holds({ id, run }: { id: string; run: number }): boolean {
    return this.#held.values().some(({ job }) => job.id === id && job.run === run);
  }

  /** Hold these runs, and begin as many as there are slots, or give them back. */
  take(runs: readonly Run[], { isBegun }: { isBegun: boolean }): void {
    const nowMs = performance.now();
    for (const run of runs) {
      // The job came back while its old run goes on: the worker was taken for dead, and the old run
      // is stale. After a loss of Redis nobody died, and the old run may as well succeed.
      if (run.job.crashes > 0) this.abortJobs([run.job.id], new Error("A newer run owns the job"));
      run.takenMs = nowMs;
      this.#held.add(run);
      this.#ahead.push(run);
    }
    if (isBegun) this.#fill();
    else this.giveBack();
  }

  /** A run has come to its end: its slot is free for the next. */
  ended(run: Run): void {
    const { ranMs, job: { queue } } = run;
    this.#endedOf(queue).push(run);
    if (ranMs !== null) {
      this.#busy--;
      this.#claimAhead.ended(ranMs);
    }
    this.#fill();
  }

  /** Ended runs of a queue to report: the caller reports them, or puts them back. */
  takeEnded(queue: string, most: number): Run[] {
    return this.#endedOf(queue).splice(0, most);
  }

  /** The broker did not hear of these ends; keep those that are not settled. */
  putBackEnded(queue: string, runs: readonly Run[]): void {
    this.#endedOf(queue).unshift(...runs.filter((run) => this.#held.has(run)));
  }

  /** The broker has taken the end, or refused it. */
  settle(run: Run): void {
    this.#held.delete(run);
  }

  /** End the runs of these jobs. */
  abortJobs(ids: readonly string[], why: Error): void {
    for (const run of this.#held) {
      if (ids.includes(run.job.id)) run.abort(why);
    }
  }

  /** End these runs, and no later ones of their jobs. */
  abortRuns(runs: readonly { id: string; run: number }[], why: Error): void {
    const fences = new Set(runs.map(fenceOf));
    for (const run of this.#held) {
      if (fences.has(fenceOf(run.job))) run.abort(why);
    }
  }

  abortAll(why: Error): void {
    for (const run of this.#held) run.abort(why);
  }

  /** The broker has answered a call for jobs. */
  answered(ms: number): void {
    this.#claimAhead.answered(ms);
  }

  /** Enforce time limits; return jobs claimed ahead that have waited too long. */
  watch(nowMs: number): void {
    for (const run of this.#held) run.watch(nowMs);
    const [oldest] = this.#ahead;
    if (oldest && nowMs - oldest.takenMs > TOO_LONG_MS) this.giveBack();
  }

  /** Jobs claimed ahead go back to the head of their queue. */
  giveBack(): void {
    if (this.#ahead.length === 0) return;
    this.#claimAhead.failed();
    for (const run of this.#ahead.splice(0)) {
      run.abort(new Error("Another worker may begin it sooner"));
    }
  }

  #endedOf(queue: string): Run[] {
    let runs = this.#ended.get(queue);
    if (!runs) this.#ended.set(queue, runs = []);
    return runs;
  }

  #fill(): void {
    while (this.#busy < this.#count) {
      const run = this.#ahead.shift();
      if (!run) return;
      // A run that was told to end before it began is only waiting to be reported.
      if (run.verdict) continue;
      this.#busy++;
      run.start();
    }
  }
}

function fenceOf({ id, run }: { id: string; run: number }): string {
  return `${id}/${run}`;
}
