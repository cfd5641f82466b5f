/*
 * How long things took, counted in buckets that grow by a quarter each: from 0.1 ms to more than an
 * hour in 80 numbers, and a percentile of them is right to an eighth.
 */

/** Counts by bucket; a bucket that is empty is left out. */
export type TimeCounts = Readonly<Record<string, number>>;

export const BUCKETS = 80;
const LEAST_MS = 0.1;
const AN_OCTAVE = 3;

/** The bucket of a time, ms. */
export function bucketOf(ms: number): number {
  if (!(ms > LEAST_MS)) return 0;
  return Math.min(BUCKETS - 1, 1 + Math.floor(Math.log2(ms / LEAST_MS) * AN_OCTAVE));
}

/** The middle of a bucket, ms. */
function middleOf(bucket: number): number {
  return bucket === 0 ? LEAST_MS : LEAST_MS * 2 ** ((bucket - 0.5) / AN_OCTAVE);
}

/** Times below which half of them lie, and nineteen of twenty, ms. */
export interface TimeSummary {
  count: number;
  p50: number;
  p95: number;
}

/** Summary of several counts together; null where nothing was counted. */
export function summaryOf(all: readonly TimeCounts[]): TimeSummary | null {
  const counts = new Array<number>(BUCKETS).fill(0);
  for (const one of all) {
    for (const [bucket, count] of Object.entries(one)) {
      const at = Number(bucket);
      // A newer release may count otherwise.
      if (at in counts && Number.isFinite(count)) counts[at]! += count;
    }
  }
  const count = counts.reduce((sum, some) => sum + some, 0);
  if (count === 0) return null;
  return { count, p50: percentile(counts, count * 0.5), p95: percentile(counts, count * 0.95) };
}

function percentile(counts: readonly number[], upTo: number): number {
  let sum = 0;
  const bucket = counts.findIndex((some) => (sum += some) >= upTo);
  return Math.round(middleOf(bucket) * 100) / 100;
}
