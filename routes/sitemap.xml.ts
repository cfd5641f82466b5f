import { sitemapParts } from "../lib/catalog/mod.ts";
import { define } from "../lib/http/mod.ts";
import { sitemapAnswer, sitemapIndex } from "../lib/site/mod.ts";

/** The parts of the map for crawlers: pages and categories, then the products by the thousand. */
export const handler = define.handlers({
  async GET({ state: { deps } }) {
    const parts = await sitemapParts(deps);
    const paths = Array.from({ length: parts + 1 }, (_, part) => `/sitemaps/${part}.xml`);
    return sitemapAnswer(sitemapIndex(deps.config.PUBLIC_URL, paths));
  },
});
