/*
 * A job under which workers died is under suspicion, and the broker gives it only to a worker that
 * says it is alone: one that holds nothing else. If that worker dies as well, the job is convicted,
 * and nobody who ran beside it is. A worker that hears of such jobs claims nothing for a moment, to be
 * alone soon; if its runs take longer than that, it goes on as usual and tries again later.
 */

/** A worker with runs under way claims nothing for so long at most. */
const HOLD_BACK_MS = 2_000;
/** And then not again for so long. */
const REST_MS = 10_000;

export class Quarantine {
  readonly #suspects = new Set<string>();
  readonly #now: () => number;
  #heldBackAtMs: number | null = null;
  #isAlone = false;

  /** @param now milliseconds of a clock that only goes forward */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** What the broker said of a queue. */
  heard(queue: string, hasSuspects: boolean): void {
    if (hasSuspects) this.#suspects.add(queue);
    else this.#suspects.delete(queue);
  }

  /**
   * What a worker may claim from a queue now: as usual, the one suspect, or nothing.
   *
   * @param isIdle whether it holds and has asked for nothing
   */
  allows(queue: string, isIdle: boolean): "jobs" | "suspect" | "nothing" {
    if (this.#isAlone) return "nothing";
    if (this.#suspects.size === 0) return "jobs";
    if (isIdle) return this.#suspects.has(queue) ? "suspect" : "nothing";
    return this.#holdsBack() ? "nothing" : "jobs";
  }

  /** A suspect is being claimed, or runs: nothing may join it. */
  begin(): void {
    this.#isAlone = true;
  }

  /** There was none, or it has ended. */
  end(): void {
    if (!this.#isAlone) return;
    this.#isAlone = false;
    this.#heldBackAtMs = null;
  }

  #holdsBack(): boolean {
    const nowMs = this.#now();
    const forMs = nowMs - (this.#heldBackAtMs ?? -Infinity);
    if (forMs > HOLD_BACK_MS + REST_MS) this.#heldBackAtMs = nowMs;
    return forMs <= HOLD_BACK_MS || forMs > HOLD_BACK_MS + REST_MS;
  }
}
