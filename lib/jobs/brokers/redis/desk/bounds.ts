import type { RedisAccess } from "../../../../redis/mod.ts";
import type { JobView } from "../../../task/broker.ts";
import type { StoredBounds } from "../../desk.ts";

/** The limits as `turn.lua` reads them. */
export async function readBounds(
  deps: RedisAccess,
  job: JobView,
): Promise<StoredBounds> {
  const q = deps.keys.queue(job.queue);
  const key = job.key ?? "";
  const [limits, dependency, keyRunning, bucket] = await Promise.all([
    deps.redis.hmget(q.limits, "concurrency", "key_concurrency", "rate", "rate_ms"),
    deps.redis.hget(q.job(job.id), "dep"),
    key === "" ? 0 : deps.redis.scard(q.keyRuns(key)),
    key === "" ? [] : deps.redis.hmget(q.bucket(key), "until", "left", "at"),
  ]);
  const numbers = (texts: readonly (string | null)[], at: number) => numberOrNull(texts[at]);
  return {
    concurrency: numbers(limits, 0),
    keyConcurrency: numbers(limits, 1),
    keyRunning,
    rateCount: numbers(limits, 2),
    ratePerMs: numbers(limits, 3),
    heldUntilMs: numbers(bucket, 0),
    startsLeft: numbers(bucket, 1),
    startsLeftAtMs: numbers(bucket, 2),
    dependency,
  };
}

function numberOrNull(text: string | null | undefined): number | null {
  return text === null || text === undefined ? null : Number(text);
}
