import { listCategories, sitemapParts, sitemapSlugs } from "../../lib/catalog/mod.ts";
import { AppError } from "../../lib/errors.ts";
import { define, type State } from "../../lib/http/mod.ts";
import { findPages, pageAddress } from "../../lib/pages/mod.ts";
import { DEFAULT_LOCALE } from "../../lib/i18n/locale.ts";
import { type PageInLanguages, sitemapAnswer, urlSet } from "../../lib/site/mod.ts";

/** One part of the map: 0 has the pages and the categories, each other one some products. */
export const handler = define.handlers({
  async GET({ params, state: { deps } }) {
    const part = /^(0|[1-9]\d{0,5})\.xml$/.exec(params.part!)?.[1];
    if (part === undefined || Number(part) > await sitemapParts(deps)) {
      throw new AppError("page.missing");
    }
    const paths = part === "0" ? await pages(deps) : await products(deps, Number(part));
    return sitemapAnswer(urlSet(deps.config.PUBLIC_URL, paths));
  },
});

async function pages(deps: State["deps"]): Promise<(string | PageInLanguages)[]> {
  const [departments, texts] = await Promise.all([
    listCategories(deps),
    findPages(deps, DEFAULT_LOCALE),
  ]);
  const categories = departments.flatMap((one) => [one, ...one.children]);
  return [
    "/",
    "/products",
    "/categories",
    ...texts.map(({ name, languages }) => ({ path: pageAddress(name), languages })),
    "/developers",
    ...categories.map(({ slug }) => `/categories/${slug}`),
  ];
}

async function products(deps: State["deps"], part: number): Promise<string[]> {
  return (await sitemapSlugs(deps, part)).map((slug) => `/products/${slug}`);
}
