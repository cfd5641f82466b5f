import { createMiddleware } from "hono/factory";
import { refuseAccess } from "../../../http/refuse_access.ts";
import type { PublicApi } from "../env.ts";
import { takeOfNetwork } from "./take_of_network.ts";
import { API_RATE, takeRequest } from "./take_request.ts";

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
  const { token } = c.var;
  // Who shows a token that nobody knows was counted before it was looked up.
  const bound = token
    ? await takeRequest(c.env.deps, `token:${token.id}`)
    : c.var.bound ?? await takeOfNetwork(c.env);
  c.set("bound", bound);
  if (bound && !bound.isAllowed) {
    const about = { req: c.req.raw, route: null, state: c.env };
    const retryAfterSeconds = bound.resetSeconds;
    refuseAccess(about, "rate", { code: "request.too_many", retryAfterSeconds });
  }
  await next();
});
