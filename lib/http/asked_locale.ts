import type { Context } from "fresh";
import { preferredLocale } from "../i18n/accept_language.ts";
import { DEFAULT_LOCALE, isLocale, type Locale } from "../i18n/locale.ts";
import { isPanelPath } from "./private_paths.ts";
import type { State } from "./state.ts";

/** The parameter of an address that says its language, for search engines: `/products?lang=fr`. */
export const LANG = "lang";

type Asking = Pick<Context<State>, "req" | "url" | "state">;

/** The language that a request asks for by itself, before anybody knows who comes. */
export function askedLocale({ req, url, state }: Asking): Locale {
  if (isEnglishOnly(state.path)) return DEFAULT_LOCALE;
  return ofAddress(url) ?? preferredLocale(req.headers.get("accept-language")) ?? DEFAULT_LOCALE;
}

/** The language to answer in: what the visitor has chosen counts more than what the browser says. */
export function localeOf({ url, state, ...asking }: Asking): Locale {
  const chosen = isEnglishOnly(state.path) ? null : ofAddress(url) ?? state.session?.locale;
  return chosen ?? askedLocale({ url, state, ...asking });
}

/** The panel, and the documentation of the API. */
function isEnglishOnly(path: string): boolean {
  return isPanelPath(path) || /^\/api(\/|$)/.test(path);
}

function ofAddress(url: URL): Locale | null {
  if (url.search === "") return null;
  const named = url.searchParams.get(LANG);
  return isLocale(named) ? named : null;
}
