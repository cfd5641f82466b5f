import type { Deps } from "../../../deps.ts";
import { createBuckets } from "../../../http/limits/buckets.ts";
import { defineScript, type Redis } from "../../../redis/mod.ts";
import { within } from "../../../within.ts";

/** What one caller may ask for: requests in a window. */
export const API_RATE = { requests: 100, windowSeconds: 60 } as const;

/** How much a caller may still ask for, after this request. */
export interface Bound {
  isAllowed: boolean;
  remaining: number;
  /** Until the window ends. */
  resetSeconds: number;
}

type BoundDeps = Pick<Deps, "redis" | "keys" | "clock">;

/** A Redis that is slower than this is not waited for. */
const WITHIN_MS = 100;

/**
 * KEYS[1]  the caller's count
 * ARGV[1]  the window, ms
 * RETURNS  requests in this window with this one, and ms until it ends
 */
const lua = `
local count = redis.call("INCR", KEYS[1])
local left = redis.call("PTTL", KEYS[1])
if count == 1 or left < 0 then
  redis.call("PEXPIRE", KEYS[1], ARGV[1])
  left = tonumber(ARGV[1])
end
return {count, left}`;

/**
 * Count a request of somebody, over all web processes. Where there is no Redis, or it does not answer,
 * this process counts by itself: a caller is then bounded by each process apart.
 *
 * @param who  a keyed hash or an id, never an address
 */
export async function takeRequest(
  deps: BoundDeps,
  who: string,
  { withinMs = WITHIN_MS }: { withinMs?: number } = {},
): Promise<Bound> {
  if (deps.redis !== null) {
    try {
      return await takeShared(deps.redis, { key: deps.keys.apiRate(who), withinMs });
    } catch {
      // Redis may be lost: the API is not.
    }
  }
  return takeAlone(who, deps.clock.now().getTime());
}

async function takeShared(
  redis: Redis,
  { key, withinMs }: { key: string; withinMs: number },
): Promise<Bound> {
  const count = defineScript<[number, number]>(redis, {
    name: "countApiRequest",
    keys: 1,
    lua: () => lua,
  });
  const asked = count(key, API_RATE.windowSeconds * 1_000);
  const [requests, leftMs] = await within(withinMs, asked, { from: "Redis" });
  return {
    isAllowed: requests <= API_RATE.requests,
    remaining: Math.max(0, API_RATE.requests - requests),
    resetSeconds: Math.max(1, Math.ceil(leftMs / 1_000)),
  };
}

const alone = createBuckets({ max: 20_000 });
const rate = {
  perSecond: API_RATE.requests / API_RATE.windowSeconds,
  burst: API_RATE.requests,
};

function takeAlone(who: string, nowMs: number): Bound {
  const waitSeconds = alone.take(who, { rate, nowMs });
  return {
    isAllowed: waitSeconds === 0,
    remaining: waitSeconds === 0 ? alone.left(who) : 0,
    resetSeconds: Math.max(1, Math.ceil(waitSeconds || API_RATE.windowSeconds)),
  };
}
