import type { Context } from "fresh";
import { networkOf } from "../../accounts/mod.ts";
import { isLoopback } from "../client_address.ts";
import { refuseAccess } from "../refuse_access.ts";
import type { Edge, State } from "../state.ts";
import { createBuckets, type Rate } from "./buckets.ts";

/** A rate and what it is for. */
export interface RateLimit extends Rate {
  name: string;
  /** Only requests of this method and path; absent: all. */
  only?: { method: string; path: string };
}

/** Per address (IPv6: per /64). Every line that fits a request counts it. */
export const rateLimits: readonly RateLimit[] = [
  { name: "login", only: { method: "POST", path: "/admin/login" }, perSecond: 1 / 6, burst: 10 },
  { name: "checkout", only: { method: "POST", path: "/checkout" }, perSecond: 1, burst: 60 },
  { name: "all", perSecond: 50, burst: 200 },
];

const MAX_ADDRESSES = 20_000;

/**
 * Bound what one address may ask of this process.
 *
 * Visitors whose address cannot be read share one bound.
 *
 * The machine itself is not bounded unless TRUST_PROXY is on: without a proxy a loopback peer is
 * the operator, a probe or a benchmark; with one, the proxy names the client it speaks for.
 *
 * @throws {AppError} `request.too_many` with the seconds to wait
 */
export function rateLimit(limits: readonly RateLimit[] = rateLimits): Edge {
  const buckets = createBuckets({ max: MAX_ADDRESSES });
  const rules = limits.map((limit) => ({ limit, fits: matcher(limit) }));
  return (ctx) => {
    const { address, deps } = ctx.state;
    if (!deps.config.TRUST_PROXY && address !== null && isLoopback(address)) return ctx.next();
    const network = networkOf(address);
    const nowMs = deps.clock.now().getTime();
    for (const { limit, fits } of rules) {
      if (!fits(ctx)) continue;
      const waitSeconds = buckets.take(`${limit.name} ${network}`, { rate: limit, nowMs });
      if (waitSeconds > 0) {
        const retryAfterSeconds = Math.ceil(waitSeconds);
        refuseAccess(ctx, "rate", { code: "request.too_many", retryAfterSeconds });
      }
    }
    return ctx.next();
  };
}

function matcher({ only }: RateLimit): (ctx: Context<State>) => boolean {
  if (!only) return () => true;
  const { method, path } = only;
  return ({ req, state }) => req.method === method && state.path === path;
}
