import type { Deps } from "../../deps.ts";
import type { StoredBounds } from "../brokers/desk.ts";
import { deskOf } from "../brokers/desk_of.ts";
import type { JobView } from "../task/broker.ts";

/** The bounds that a claim of one job meets, and how much of them is used. */
export interface Bounds {
  /** Runs at once in the queue; null without a bound. */
  concurrency: number | null;
  /** Runs at once of the job's key, and how many there are. */
  keyConcurrency: number | null;
  keyRunning: number;
  /** Starts of one key; null without a bound. */
  keyRate: { count: number; perMs: number } | null;
  /** Milliseconds until the key has a start left. */
  keyRateMs: number;
  /** Milliseconds until the key may start again after a Retry-After. */
  keyHeldMs: number;
  /** What a parked job waits for. */
  dependency: string | null;
}

/**
 * Read the bounds of a job, in one round trip.
 *
 * @param nowMs  the broker's clock, ms since 1970
 */
export async function readBounds(deps: Deps, job: JobView, nowMs: number): Promise<Bounds> {
  const stored = await deskOf(deps).bounds(job);
  const { rateCount, ratePerMs, heldUntilMs, ...plain } = stored;
  const keyRate = rateCount && ratePerMs ? { count: rateCount, perMs: ratePerMs } : null;
  const forKey = job.key === null ? { keyConcurrency: null, keyRate: null } : { keyRate };
  return {
    concurrency: plain.concurrency,
    keyConcurrency: plain.keyConcurrency,
    keyRunning: plain.keyRunning,
    ...forKey,
    keyRateMs: keyRate && job.key !== null ? rateWaitMs(stored, keyRate, nowMs) : 0,
    keyHeldMs: Math.max(0, (heldUntilMs ?? 0) - nowMs),
    dependency: job.state === "parked" ? plain.dependency : null,
  };
}

/** Milliseconds until the bucket, which refills steadily, holds a whole start. */
function rateWaitMs(
  { startsLeft, startsLeftAtMs }: StoredBounds,
  { count, perMs }: { count: number; perMs: number },
  nowMs: number,
): number {
  if (startsLeft === null || startsLeftAtMs === null) return 0;
  const left = startsLeft + (nowMs - startsLeftAtMs) * count / perMs;
  return left >= 1 ? 0 : Math.ceil((1 - left) * perMs / count);
}
