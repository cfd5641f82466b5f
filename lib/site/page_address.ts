import type { Config } from "../config/mod.ts";
import { LANG } from "../http/mod.ts";
import { DEFAULT_LOCALE, type Locale, locales } from "../i18n/mod.ts";

/** Pages that search engines may keep; a list in any order or narrowed is the list itself. */
const kept = /^\/((products|categories)(\/[^/]+)?|pages\/[^/]+|help|developers)?$/;

/** Where a page is found. */
export interface PageAddresses {
  /** The one whole address of this page; `null` for pages of one visitor. */
  address: string | null;
  /** The same page in each language that it is there in; `x-default`: in the visitor's. */
  alternates?: Readonly<Record<string, string>>;
}

/**
 * The addresses of the page at `url` for search engines and for sharing. Of the query only the page of a
 * list stays, and a language that is not the usual one: without it, each visitor sees their own.
 */
export function pageAddresses(
  url: URL,
  config: Pick<Config, "PUBLIC_URL">,
  languages: readonly Locale[] = locales,
): PageAddresses {
  const plain = canonicalAddress(url, config);
  if (plain === null) return { address: null };
  const asked = languages.find((locale) => locale === url.searchParams.get(LANG));
  const address = asked === undefined ? plain : inLanguage(plain, asked);
  return { address, alternates: addressesIn(languages, plain) };
}

/** A page's whole address in each language, and where each visitor sees their own. */
export function addressesIn(
  languages: readonly Locale[],
  plain: string,
): Readonly<Record<string, string>> {
  const each = languages.map((locale) => [locale, inLanguage(plain, locale)]);
  return { ...Object.fromEntries(each), "x-default": plain };
}

function inLanguage(address: string, locale: Locale): string {
  if (locale === DEFAULT_LOCALE) return address;
  const url = new URL(address);
  url.searchParams.set(LANG, locale);
  return url.href;
}

/** Without a language. */
function canonicalAddress(url: URL, { PUBLIC_URL }: Pick<Config, "PUBLIC_URL">): string | null {
  // A route takes its address with a last slash, too.
  const path = url.pathname.replace(/(?<=.)\/$/, "");
  if (!kept.test(path)) return null;
  const address = new URL(path, PUBLIC_URL);
  const page = /^[1-9]\d{0,6}$/.exec(url.searchParams.get("page") ?? "")?.[0];
  if (page !== undefined && page !== "1") address.searchParams.set("page", page);
  return address.href;
}
