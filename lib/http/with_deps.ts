import { holdCart, keepLocale, startSession } from "../accounts/mod.ts";
import { keepShopperLocale } from "../accounts/shoppers/sessions/mod.ts";
import type { Deps } from "../deps.ts";
import { DEFAULT_LOCALE, locales } from "../i18n/locale.ts";
import { csrfToken } from "./csrf/token.ts";
import { addressLocale, askedLocale } from "./asked_locale.ts";
import { routedPath } from "./plain_address.ts";
import type { Edge, State } from "./state.ts";

/**
 * First of all middlewares: put the dependencies and an empty request state in place.
 *
 * @param source  the process's dependencies, or a function that gives them once they are there
 */
export function withDeps(source: Deps | (() => Deps)): Edge {
  const depsOf = typeof source === "function" ? source : () => source;
  return (ctx) => {
    openState(ctx.state, { deps: depsOf(), url: ctx.url });
    ctx.state.locale = askedLocale(ctx);
    return ctx.next();
  };
}

/** Fill a new request's state; later middlewares replace what they find out. */
export function openState(state: State, { deps, url }: { deps: Deps; url: URL }): void {
  state.deps = deps;
  state.requestId = "";
  state.path = routedPath(url);
  state.address = null;
  state.session = null;
  state.account = null;
  state.shopper = null;
  state.apiTokenId = null;
  state.ended = null;
  state.locale = DEFAULT_LOCALE;
  state.addressLocale = addressLocale(state.path, url);
  state.pageLanguages = locales;
  state.cookies = [];
  state.revision = null;
  state.sendCookie = (cookie) => void state.cookies.push(cookie);
  state.csrfToken = () => csrfToken(state.deps, state.session);
  state.startSession = () => sessionOf(state);
  state.holdCart = async (cartId) => {
    // The cart of an account stays the account's.
    if (state.shopper) return;
    state.session = await holdCart(state.deps, await sessionOf(state), cartId);
  };
  state.chooseLocale = async (locale) => {
    const { deps, shopper } = state;
    const session = await sessionOf(state);
    state.session = shopper
      ? await keepShopperLocale(deps, session, { sessionId: shopper.sessionId, locale })
      : await keepLocale(deps, session, locale);
    state.locale = locale;
    state.addressLocale = null;
  };
}

async function sessionOf(state: State) {
  if (state.session) return state.session;
  const { session, cookie } = await startSession(state.deps, { account: null });
  state.sendCookie(cookie);
  return state.session = session;
}
