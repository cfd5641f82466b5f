import type { Context } from "fresh";
import { preferredLocale } from "../i18n/accept_language.ts";
import { DEFAULT_LOCALE, isLocale, LANG, type Locale } from "../i18n/locale.ts";
import { isPanelPath } from "./private_paths.ts";
import type { State } from "./state.ts";

type Asking = Pick<Context<State>, "req" | "state">;

/** The language that a request asks for by itself, before anybody knows who comes. */
export function askedLocale({ req, state }: Asking): Locale {
  if (isEnglishOnly(state.path)) return DEFAULT_LOCALE;
  return state.addressLocale ?? preferredLocale(req.headers.get("accept-language")) ??
    DEFAULT_LOCALE;
}

/** The language to answer in: what the visitor has chosen counts more than what the browser says. */
export function localeOf({ req, state }: Asking): Locale {
  const chosen = isEnglishOnly(state.path) ? null : state.addressLocale ?? state.session?.locale;
  return chosen ?? askedLocale({ req, state });
}

/** The panel, and the documentation of the API. */
export function isEnglishOnly(path: string): boolean {
  return isPanelPath(path) || /^\/api(\/|$)/.test(path);
}

/** The language that an address says by itself; `null` where it says none. */
export function addressLocale(path: string, url: URL): Locale | null {
  if (url.search === "" || isEnglishOnly(path)) return null;
  const named = url.searchParams.get(LANG);
  return isLocale(named) ? named : null;
}
