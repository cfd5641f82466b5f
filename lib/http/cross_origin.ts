import { withHeaders } from "./headers.ts";
import { isPublicApi } from "./private_paths.ts";
import type { Edge } from "./state.ts";

const METHODS = "GET, HEAD, POST, PUT, DELETE, OPTIONS";
const ASKED_WITH = "authorization, content-type, idempotency-key, if-none-match";
const READABLE = "allow, etag, location, ratelimit, ratelimit-policy, retry-after, x-request-id";
/** A browser asks once in two hours, which is as long as any of them remembers. */
const REMEMBERED_SECONDS = "7200";

/**
 * Let pages of any site ask the public API and read all it answers, refusals too. It is safe for all of
 * them alike, because the API reads no cookie: what a page may do there it may do by what it knows.
 * Everything else of the shop is for pages of its own.
 */
export const crossOrigin: Edge = async (ctx) => {
  if (!isPublicApi(ctx.state.path)) return await ctx.next();
  const isPreflight = ctx.req.method === "OPTIONS";
  const answer = isPreflight ? new Response(null, { status: 204 }) : await ctx.next();
  return withHeaders(answer, (headers) => {
    headers.set("access-control-allow-origin", "*");
    headers.set("cross-origin-resource-policy", "cross-origin");
    if (!isPreflight) return headers.set("access-control-expose-headers", READABLE);
    headers.set("access-control-allow-methods", METHODS);
    headers.set("access-control-allow-headers", ASKED_WITH);
    headers.set("access-control-max-age", REMEMBERED_SECONDS);
  });
};
