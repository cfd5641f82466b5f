import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { networkName } from "../../../accounts/mod.ts";
import { boundedNetwork } from "../../../http/mod.ts";
import { refuseAccess } from "../../../http/refuse_access.ts";
import type { PublicApi } from "../env.ts";
import { API_RATE, type Bound, takeRequest } from "./take_request.ts";

const POLICY = `"default";q=${API_RATE.requests};w=${API_RATE.windowSeconds}`;

/**
 * Say with an answer how much may still be asked for, with a refusal too. An outage or a bug, which the site's
 * edge answers, says nothing of it, nor does an answer to who is not bounded.
 *
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 */
export const rateHeaders = createMiddleware<PublicApi>(async (c, next) => {
  await next();
  const bound = c.var.bound;
  if (!bound) return;
  c.res.headers.set("ratelimit-policy", POLICY);
  c.res.headers.set("ratelimit", `"default";r=${bound.remaining};t=${bound.resetSeconds}`);
});

/**
 * Bound what one program asks the API for, by its token, or by its network where it shows none. This machine
 * itself is not bounded while there is no proxy, as everywhere, unless it shows a token.
 *
 * @throws {AppError} `request.too_many`
 */
export const limited = createMiddleware<PublicApi>(async (c, next) => {
  const { deps } = c.env;
  const who = callerOf(c);
  const bound: Bound | null = who === null ? null : await takeRequest(deps, who);
  c.set("bound", bound);
  if (bound && !bound.isAllowed) {
    const about = { req: c.req.raw, route: null, state: c.env };
    const retryAfterSeconds = bound.resetSeconds;
    refuseAccess(about, "rate", { code: "request.too_many", retryAfterSeconds });
  }
  await next();
});

/** Under what a request is counted; `null` where it is not. */
function callerOf({ env: state, var: { token } }: Context<PublicApi>): string | null {
  if (token) return `token:${token.id}`;
  if (boundedNetwork(state) === null) return null;
  return `network:${networkName(state.deps.config, state.address)}`;
}
