import type { Locale } from "../i18n/locale.ts";
import { addressesIn } from "./page_address.ts";

const NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

const XHTML = "http://www.w3.org/1999/xhtml";

/** A page that is there in some languages, and has an address in each. */
export interface PageInLanguages {
  path: string;
  languages: readonly Locale[];
}

/** Addresses of pages for crawlers. @see sitemaps.org: 50,000 in a file at most */
export function urlSet(origin: string, pages: readonly (string | PageInLanguages)[]): string {
  const urls = pages.flatMap((page) =>
    typeof page === "string"
      ? [`<url><loc>${located(origin, page)}</loc></url>`]
      : inEachLanguage(origin, page)
  );
  return document("urlset", urls);
}

/** Each address names all of them, itself too, as crawlers want it. */
function inEachLanguage(origin: string, { path, languages }: PageInLanguages): string[] {
  const addresses = addressesIn(languages, new URL(path, origin).href);
  const links = Object.entries(addresses).map(([lang, href]) =>
    `<xhtml:link rel="alternate" hreflang="${lang}" href="${escaped(href)}"/>`
  ).join("");
  return [...new Set(Object.values(addresses))]
    .map((address) => `<url><loc>${escaped(address)}</loc>${links}</url>`);
}

/** The parts a map is in. */
export function sitemapIndex(origin: string, paths: readonly string[]): string {
  const maps = paths.map((path) => `<sitemap><loc>${located(origin, path)}</loc></sitemap>`);
  return document("sitemapindex", maps);
}

/** A map as an answer; crawlers come now and then, so an hour is fresh enough. */
export function sitemapAnswer(xml: string): Response {
  return new Response(xml, {
    headers: {
      "content-type": "application/xml; charset=utf-8",
      "cache-control": "public, max-age=3600",
    },
  });
}

function document(root: string, entries: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${NAMESPACE}" xmlns:xhtml="${XHTML}">\n` +
    `${entries.join("\n")}\n</${root}>\n`;
}

function located(origin: string, path: string): string {
  return escaped(new URL(path, origin).href);
}

function escaped(address: string): string {
  return address.replaceAll("&", "&amp;").replaceAll("'", "&apos;");
}
