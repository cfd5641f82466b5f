import { LANG, type Locale } from "./locale.ts";

/** A whole address of the shop that is in a language, whoever opens it: for mails. */
export function addressIn(locale: Locale, path: string, origin: string): string {
  const url = new URL(path, origin);
  url.searchParams.set(LANG, locale);
  return url.href;
}

/** The same of a path within the shop; any other address stays as it is. */
export function pathIn(locale: Locale | null, path: string): string {
  if (locale === null || !/^\/(?![/\\])/.test(path)) return path;
  const url = new URL(path, "http://local");
  url.searchParams.set(LANG, locale);
  return url.pathname + url.search + url.hash;
}
