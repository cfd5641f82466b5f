import { LRUCache } from "lru-cache";

/** How much one address may ask for. */
export interface Rate {
  /** Requests a second in the long run. */
  perSecond: number;
  /** Requests at once after a rest. */
  burst: number;
}

interface Bucket {
  tokens: number;
  filledAtMs: number;
}

/** Token buckets by key; the ones used longest ago are forgotten, which can only forgive. */
export interface Buckets {
  /** Take one token; 0, or the seconds until there is one. */
  take(key: string, at: { rate: Rate; nowMs: number }): number;
  /** Whole tokens that a key had left when one was last taken. */
  left(key: string): number;
}

export function createBuckets({ max }: { max: number }): Buckets {
  const buckets = new LRUCache<string, Bucket>({ max });
  return {
    take(key, { rate, nowMs }) {
      let bucket = buckets.get(key);
      if (!bucket) buckets.set(key, bucket = { tokens: rate.burst, filledAtMs: nowMs });
      const passed = Math.max(0, nowMs - bucket.filledAtMs) / 1_000;
      bucket.tokens = Math.min(rate.burst, bucket.tokens + passed * rate.perSecond);
      bucket.filledAtMs = nowMs;
      if (bucket.tokens < 1) return (1 - bucket.tokens) / rate.perSecond;
      bucket.tokens -= 1;
      return 0;
    },
    left: (key) => Math.floor(buckets.get(key)?.tokens ?? 0),
  };
}
