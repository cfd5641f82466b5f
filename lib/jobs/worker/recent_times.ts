import type { QueueTimes } from "../task/broker.ts";
import { bucketOf, BUCKETS, type TimeCounts } from "../task/time_buckets.ts";

/** The minute is kept in this many slices: it moves on by a slice. */
const SLICES = 6;
const SLICE_MS = 10_000;

interface Slice {
  delay: Uint32Array;
  run: Uint32Array;
}

/**
 * How long the jobs of each queue waited and ran within the last minute. To count one costs a
 * logarithm and an addition, so that a worker can do it a hundred thousand times a second.
 */
export class RecentTimes {
  readonly #queues = new Map<string, Slice[]>();
  readonly #now: () => number;
  #slice = 0;
  #sinceMs: number;

  /** @param now milliseconds of a clock that only goes forward */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#sinceMs = now();
  }

  waited(queue: string, ms: number): void {
    this.#of(queue).delay[bucketOf(ms)]!++;
  }

  ran(queue: string, ms: number): void {
    this.#of(queue).run[bucketOf(ms)]!++;
  }

  /** Counts of the last 50 to 60 seconds; queues without any are left out. Called each second. */
  read(): Record<string, QueueTimes> {
    this.#moveOn();
    const times: Record<string, QueueTimes> = {};
    for (const [queue, slices] of this.#queues) {
      const delay = sumOf(slices.map((slice) => slice.delay));
      const run = sumOf(slices.map((slice) => slice.run));
      if (Object.keys(delay).length + Object.keys(run).length > 0) times[queue] = { delay, run };
    }
    return times;
  }

  #of(queue: string): Slice {
    let slices = this.#queues.get(queue);
    if (!slices) {
      const counts = () => new Uint32Array(BUCKETS);
      slices = Array.from({ length: SLICES }, () => ({ delay: counts(), run: counts() }));
      this.#queues.set(queue, slices);
    }
    return slices[this.#slice]!;
  }

  #moveOn(): void {
    const passed = Math.min(SLICES, Math.floor((this.#now() - this.#sinceMs) / SLICE_MS));
    if (passed === 0) return;
    this.#sinceMs = passed === SLICES ? this.#now() : this.#sinceMs + passed * SLICE_MS;
    for (let n = 0; n < passed; n++) {
      this.#slice = (this.#slice + 1) % SLICES;
      for (const slices of this.#queues.values()) {
        slices[this.#slice]!.delay.fill(0);
        slices[this.#slice]!.run.fill(0);
      }
    }
  }
}

function sumOf(all: readonly Uint32Array[]): TimeCounts {
  const sums: Record<string, number> = {};
  for (const counts of all) {
    for (const [bucket, count] of counts.entries()) {
      if (count > 0) sums[bucket] = (sums[bucket] ?? 0) + count;
    }
  }
  return sums;
}
