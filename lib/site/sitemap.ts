const NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

/** Addresses of pages for crawlers. @see sitemaps.org: 50,000 in a file at most */
export function urlSet(origin: string, paths: readonly string[]): string {
  const urls = paths.map((path) => `<url><loc>${located(origin, path)}</loc></url>`);
  return document("urlset", urls);
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
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${NAMESPACE}">\n` +
    `${entries.join("\n")}\n</${root}>\n`;
}

function located(origin: string, path: string): string {
  return new URL(path, origin).href.replaceAll("&", "&amp;").replaceAll("'", "&apos;");
}
