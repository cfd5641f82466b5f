import { forRequest } from "../deps.ts";
import { proxiesOf } from "./client_address.ts";
import { withHeaders } from "./headers.ts";
import type { Edge } from "./state.ts";

const fitsALog = /^[\w-]{8,64}$/;

/**
 * Give the request its id: in its log lines, its answer, its problem page and the jobs it enqueues.
 * An id that is sent along counts only behind our own proxy: others could forge a colleague's.
 */
export const requestId: Edge = async (ctx) => {
  const { state, req } = ctx;
  const sent = proxiesOf(ctx) ? req.headers.get("x-request-id") : null;
  const id = sent !== null && fitsALog.test(sent) ? sent : crypto.randomUUID();
  state.requestId = id;
  state.deps = forRequest(state.deps, id);
  return withHeaders(await ctx.next(), (headers) => headers.set("x-request-id", id));
};
