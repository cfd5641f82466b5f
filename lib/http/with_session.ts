import type { Context } from "fresh";
import { lookUpVisit } from "../accounts/mod.ts";
import { withHeaders } from "./headers.ts";
import type { Edge, State } from "./state.ts";

/** Find out who asks. Without a cookie this costs nothing, with one it costs one query. */
export const withSession: Edge = (ctx) => {
  const cookie = ctx.req.headers.get("cookie");
  return cookie === null ? ctx.next() : visit(ctx, cookie);
};

async function visit(ctx: Context<State>, cookie: string): Promise<Response> {
  const { state } = ctx;
  const { visit: found, ended } = await lookUpVisit(state.deps, cookie);
  state.ended = ended;
  if (!found) return ctx.next();
  state.session = found.session;
  state.account = found.account;
  const answer = await ctx.next();
  if (answer.headers.has("cache-control")) return answer;
  // What one person saw must not come back to another from a cache in between, and what staff saw
  // not even to the next person at the same machine (ASVS 14.3.2).
  const keep = found.account ? "no-store" : "private, no-cache";
  return withHeaders(answer, (headers) => headers.set("cache-control", keep));
}
