import type { Context } from "fresh";
import { networkOf } from "../../accounts/mod.ts";
import { BROWSER_ERRORS_PATH } from "../../tracker/mod.ts";
import { isLoopback } from "../client_address.ts";
import { refuseAccess } from "../refuse_access.ts";
import type { Edge, State } from "../state.ts";
import { type Buckets, createBuckets, type Rate } from "./buckets.ts";

/** A rate and what it is for. */
export interface RateLimit extends Rate {
  name: string;
  /** Only requests of this method and path; absent: all. GET stands for HEAD as well, which does the same. */
  only?: { method: string; path: string | RegExp };
  /** Counts only clients without a session; checked after the session is known. */
  isNewVisitor?: boolean;
}

/** Per address (IPv6: per /64). Every line that fits a request counts it. */
export const rateLimits: readonly RateLimit[] = [
  { name: "login", only: { method: "POST", path: "/admin/login" }, perSecond: 1 / 6, burst: 10 },
  {
    name: "invitation",
    only: { method: "POST", path: "/admin/invitation" },
    perSecond: 1 / 6,
    burst: 10,
  },
  {
    name: "code",
    only: { method: "POST", path: "/admin/login/code" },
    perSecond: 1 / 6,
    burst: 10,
  },
  {
    name: "shopper login",
    only: { method: "POST", path: "/account/login" },
    perSecond: 1 / 6,
    burst: 10,
  },
  // Each sends a mail to an address that somebody has typed.
  {
    name: "register",
    only: { method: "POST", path: "/account/register" },
    perSecond: 1 / 60,
    burst: 10,
  },
  {
    name: "reset",
    only: { method: "POST", path: "/account/password-reset" },
    perSecond: 1 / 60,
    burst: 10,
  },
  { name: "link", only: { method: "POST", path: "/account/link" }, perSecond: 1 / 6, burst: 10 },
  { name: "checkout", only: { method: "POST", path: "/checkout" }, perSecond: 1, burst: 60 },
  {
    name: "checkout",
    only: { method: "POST", path: /^\/api\/v1\/carts\/[^/]+\/checkout$/ },
    perSecond: 1,
    burst: 60,
  },
  // Each may send somebody a mail.
  { name: "alerts", only: { method: "POST", path: "/alerts" }, perSecond: 1 / 30, burst: 10 },
  // Whoever guesses at codes has ten tries, then one in ten seconds.
  { name: "coupon", only: { method: "POST", path: "/cart/coupon" }, perSecond: 1 / 10, burst: 10 },
  // Under the same name: it is one count, wherever they are tried.
  {
    name: "coupon",
    only: { method: "PUT", path: /^\/api\/v1\/carts\/[^/]+\/coupon$/ },
    perSecond: 1 / 10,
    burst: 10,
  },
  {
    name: "browser errors",
    only: { method: "POST", path: BROWSER_ERRORS_PATH },
    perSecond: 1 / 6,
    burst: 30,
  },
  // Each searches the catalogue, and may let a model write.
  { name: "ask", only: { method: "GET", path: "/ask" }, perSecond: 1 / 2, burst: 30 },
  { name: "all", perSecond: 50, burst: 200 },
];

/** Keeps the choice in a session, by whichever form it was made. */
export const languageLimit: RateLimit = {
  name: "language",
  only: { method: "POST", path: "/language" },
  isNewVisitor: true,
  perSecond: 1 / 10,
  burst: 30,
};

/**
 * The shop makes a cart for everybody who puts something into one, and keeps it for a month, so a
 * client without a session makes fewer of them. A household or an office behind one address stays
 * below this.
 */
export const visitorLimits: readonly RateLimit[] = [
  {
    name: "cart",
    only: { method: "POST", path: "/cart" },
    isNewVisitor: true,
    perSecond: 1 / 10,
    burst: 30,
  },
  languageLimit,
  {
    name: "cart",
    only: { method: "POST", path: "/api/v1/carts" },
    perSecond: 1 / 10,
    burst: 30,
  },
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
 * @param buckets  where it is counted, for who counts there, too
 * @throws {AppError} `request.too_many` with the seconds to wait
 */
export function rateLimit(
  limits: readonly RateLimit[] = rateLimits,
  buckets: Buckets = networkBuckets(),
): Edge {
  const rules = limits.map((limit) => ({ limit, fits: matcher(limit) }));
  return (ctx) => {
    for (const { limit, fits } of rules) {
      if (!fits(ctx)) continue;
      const waitSeconds = takeOne(buckets, limit, ctx.state);
      if (waitSeconds > 0) {
        const retryAfterSeconds = Math.ceil(waitSeconds);
        refuseAccess(ctx, "rate", { code: "request.too_many", retryAfterSeconds });
      }
    }
    return ctx.next();
  };
}

/** Counts of networks, for limits that share them. */
export function networkBuckets(): Buckets {
  return createBuckets({ max: MAX_ADDRESSES });
}

/** Count a request for its network; 0, or the seconds until it may come. */
export function takeOne(buckets: Buckets, limit: RateLimit, state: State): number {
  const network = boundedNetwork(state);
  if (network === null) return 0;
  const nowMs = state.deps.clock.now().getTime();
  return buckets.take(`${limit.name} ${network}`, { rate: limit, nowMs });
}

/** The network that limits for strangers count a request for; `null`: this machine, which none bounds. */
export function boundedNetwork({ address, deps }: State): string | null {
  const isOurs = !deps.config.TRUST_PROXY && address !== null && isLoopback(address);
  return isOurs ? null : networkOf(address);
}

function matcher({ only, isNewVisitor }: RateLimit): (ctx: Context<State>) => boolean {
  return ({ req, state }) =>
    (!only || (countedMethod(req) === only.method && isAt(state.path, only.path))) &&
    (!isNewVisitor || state.session === null);
}

/** Routers answer HEAD by the handler of GET: it costs as much. */
function countedMethod({ method }: Request): string {
  return method === "HEAD" ? "GET" : method;
}

function isAt(path: string, wanted: string | RegExp): boolean {
  return typeof wanted === "string" ? path === wanted : wanted.test(path);
}
