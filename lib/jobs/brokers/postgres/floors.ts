/**
 * A place must be older than this before looks begin there, ms: longer than a publication takes to
 * commit.
 */
const SETTLED_MS = 100;
/** Every so often a look begins at the very start, ms. */
const WHOLE_EVERY_MS = 1_000;

/**
 * Where looks along the lines of a queue begin, one place for each class. Places of claimed jobs
 * stay in the index until a vacuum, and a look from the start reads all of them. A job may stand
 * below the floor if its publisher was slow; the next look from the start finds it.
 */
export class Floors {
  #floors = [0, 0, 0];
  /** A candidate that becomes the floor once it has settled. */
  #next = [0, 0, 0];
  #reached = [0, 0, 0];
  #settledAtMs = 0;
  #wholeAtMs = -Infinity;

  now(nowMs = performance.now()): readonly number[] {
    if (nowMs - this.#settledAtMs >= SETTLED_MS) {
      this.#floors = this.#next;
      this.#next = [...this.#reached];
      this.#settledAtMs = nowMs;
    }
    if (nowMs - this.#wholeAtMs < WHOLE_EVERY_MS) return this.#floors;
    this.#wholeAtMs = nowMs;
    return [0, 0, 0];
  }

  /**
   * A turn has looked through the line of each class up to this place; null: it found no place
   * there.
   */
  reached(places: readonly (number | null)[]): void {
    places.forEach((place, n) => this.#reached[n] = Math.max(0, place ?? this.#reached[n]!));
  }
}
