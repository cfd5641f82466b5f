import { callerOf } from "./caller.ts";
import type { Edge } from "./state.ts";

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/**
 * One wide line and two metrics a request. Both name the route's pattern, never the path or the
 * query: those hold search words, order ids and whatever strangers try.
 */
export const answerLog: Edge = async (ctx) => {
  const began = performance.now();
  // Now: of a request that became a socket no header can be read any more.
  const caller = callerOf(ctx);
  const answer = await ctx.next();
  const ms = performance.now() - began;
  const { apiTokenId, deps: { log, metrics } } = ctx.state;
  const method = methods.has(ctx.req.method) ? ctx.req.method : "other";
  const route = ctx.route ?? (answer.status < 400 ? "static" : "none");
  const labels = { method, route, status: answer.status };
  metrics.httpRequests.inc(labels);
  metrics.httpSeconds.observe(labels, ms / 1_000);
  const length = answer.headers.get("content-length");
  log("http.answered", {
    ...labels,
    duration_ms: Math.round(ms * 100) / 100,
    ...(length === null ? {} : { bytes: Number(length) }),
    ...(apiTokenId === null ? {} : { api_token_id: apiTokenId }),
    ...caller,
  });
  return answer;
};
