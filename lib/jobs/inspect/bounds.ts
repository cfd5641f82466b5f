import type { Deps } from "../../deps.ts";
import type { JobView } from "../broker.ts";

/** The bounds that a claim of one job meets, and how much of them is used. */
export interface Bounds {
  /** Runs at once in the queue; null without a bound. */
  concurrency: number | null;
  /** Runs at once of the job's key, and how many there are. */
  keyConcurrency: number | null;
  keyRunning: number;
  /** Starts of one key; null without a bound. */
  keyRate: { count: number; perMs: number } | null;
  /** Milliseconds until the key may start again after a Retry-After. */
  keyHeldMs: number;
  /** What a parked job waits for. */
  dependency: string | null;
}

const none: Bounds = {
  concurrency: null,
  keyConcurrency: null,
  keyRunning: 0,
  keyRate: null,
  keyHeldMs: 0,
  dependency: null,
};

/** Read the bounds of a job in Redis, in one round trip; with another broker there is none to see. */
export async function readBounds(deps: Deps, job: JobView, nowMs: number): Promise<Bounds> {
  if (deps.config.JOBS_BROKER !== "redis") return none;
  const q = deps.keys.queue(job.queue);
  const key = job.key ?? "";
  const [limits, dependency, keyRunning, until] = await Promise.all([
    deps.redis.hmget(q.limits, "concurrency", "key_concurrency", "rate", "rate_ms"),
    deps.redis.hget(q.job(job.id), "dep"),
    key === "" ? 0 : deps.redis.scard(q.keyRuns(key)),
    key === "" ? null : deps.redis.hget(q.bucket(key), "until"),
  ]);
  const [concurrency, keyConcurrency, rate, rateMs] = limits.map(numberOrNull);
  return {
    concurrency: concurrency ?? null,
    keyConcurrency: key === "" ? null : keyConcurrency ?? null,
    keyRunning,
    keyRate: rate && rateMs && key !== "" ? { count: rate, perMs: rateMs } : null,
    keyHeldMs: Math.max(0, Number(until ?? 0) - nowMs),
    dependency: job.state === "parked" ? dependency : null,
  };
}

function numberOrNull(text: string | null): number | null {
  return text === null ? null : Number(text);
}
