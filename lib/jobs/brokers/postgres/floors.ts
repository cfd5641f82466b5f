/** How old a place must be before looks begin there, ms: longer than a publication takes to commit. */
const SETTLED_MS = 100;
/** Every so often a look begins at the very start, ms. */
const WHOLE_EVERY_MS = 1_000;

/**
 * Where looks along the lines of a queue begin, one place for each class. Places of jobs that were
 * claimed stay in the index until a vacuum, and a look from the start reads them all. What stands
 * below its floor all the same, because its publisher was slow, is found by the next whole look.
 */
export class Floors {
  #floors = [0, 0, 0];
  /** Becomes the floor when it has settled. */
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

  /** A turn has looked through the line of each class up to here; null: it found none there. */
  reached(places: readonly (number | null)[]): void {
    places.forEach((place, n) => this.#reached[n] = Math.max(0, place ?? this.#reached[n]!));
  }
}
