/*
 * How many jobs a worker claims beyond its slots. Where runs are short, asking the broker once for
 * a hundred jobs is many times cheaper than asking for each free slot; but a job that waits here
 * waits for this worker alone. So a worker claims ahead only as many jobs as it will begin within a
 * few milliseconds, judged by how long runs took lately, or before a broker that is far away has
 * answered the next call. Jobs that were not begun soon after all go back, uncharged, to the head
 * of their queue.
 */

/** A job claimed ahead should begin within this time, or within two calls to the broker. */
const SOON_MS = 5;
const CALLS = 2;
const LATEST_MS = 50;
/** At most this many times the slots. */
const TIMES_SLOTS = 5;
/** Weight of the newest run, or call, in the mean. */
const NEWEST = 0.05;
/** A job not begun within this time goes back. */
export const TOO_LONG_MS = 200;

export class ClaimAhead {
  readonly #slots: number;
  /** A worker claims nothing ahead before it knows that its runs are short. */
  #meanMs = Infinity;
  #callMs = 0;

  constructor(slots: number) {
    this.#slots = slots;
  }

  /** How many jobs may be held beyond the slots. */
  jobs(): number {
    const soon = Math.floor(this.#slots * this.#soonMs() / this.#meanMs);
    return Math.min(soon, this.#slots * TIMES_SLOTS);
  }

  #soonMs(): number {
    return Math.min(LATEST_MS, Math.max(SOON_MS, CALLS * this.#callMs));
  }

  /** The broker has answered a call. */
  answered(ms: number): void {
    this.#callMs += NEWEST * (ms - this.#callMs);
  }

  /** A run has ended. */
  ended(ms: number): void {
    const mean = Number.isFinite(this.#meanMs) ? this.#meanMs : ms;
    this.#meanMs = Math.max(0.01, mean + NEWEST * (ms - mean));
  }

  /** Jobs had to go back: what is running now takes long. */
  failed(): void {
    this.#meanMs = Math.max(this.#meanMs, this.#slots * this.#soonMs());
  }
}
