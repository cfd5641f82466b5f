import type { Context } from "fresh";
import { lookUpVisit } from "../accounts/mod.ts";
import { isAskedByPages } from "./private_paths.ts";
import type { Edge, State } from "./state.ts";

/** Find out who asks. Without a cookie this costs nothing, with one it costs one query. */
export const withSession: Edge = (ctx) => {
  const cookie = ctx.req.headers.get("cookie");
  return cookie === null ? ctx.next() : visit(ctx, cookie);
};

async function visit(ctx: Context<State>, cookie: string): Promise<Response> {
  const { state } = ctx;
  // A page that lies open comes back by itself, for days: nobody uses it.
  const isUse = !isAskedByPages(state.path, ctx.url);
  const { visit: found, ended } = await lookUpVisit(state.deps, cookie, { isUse });
  state.ended = ended;
  if (!found) return ctx.next();
  state.session = found.session;
  state.account = found.account;
  return ctx.next();
}
