import type { Context } from "fresh";
import { lookUpVisit } from "../accounts/mod.ts";
import { findShopperVisit } from "../accounts/shoppers/sessions/mod.ts";
import { localeOf } from "./asked_locale.ts";
import { isAskedByPages, isPublicApi } from "./private_paths.ts";
import type { Edge, State } from "./state.ts";

/**
 * Find out who asks. Without a cookie this costs nothing, with one it costs one query; two at once for who is
 * logged in as a shopper and has a session beside that. The public API reads no cookie.
 */
export const withSession: Edge = (ctx) => {
  const cookie = ctx.req.headers.get("cookie");
  return cookie === null || isPublicApi(ctx.state.path) ? ctx.next() : visit(ctx, cookie);
};

async function visit(ctx: Context<State>, cookie: string): Promise<Response> {
  const { state } = ctx;
  // A page that lies open comes back by itself, for days: nobody uses it.
  const isUse = !isAskedByPages(state.path, ctx.url);
  const [{ visit: found, ended }, shopping] = await Promise.all([
    lookUpVisit(state.deps, cookie, { isUse }),
    findShopperVisit(state.deps, cookie, { isUse }),
  ]);
  state.ended = ended;
  if (found) {
    state.session = found.session;
    state.account = found.account;
  }
  if (shopping) {
    const { shopper, session } = shopping;
    state.shopper = shopper;
    // Staff at their own shop keep their session, which the panel lives by, and have this cart.
    state.session = found?.account
      ? { ...found.session, cartId: session.cartId, locale: session.locale }
      : session;
  }
  state.locale = localeOf(ctx);
  return ctx.next();
}
