import { createRoute, z } from "@hono/zod-openapi";
import type { Sort } from "../../../catalog/mod.ts";
import { searchShop } from "../../../search/shop/mod.ts";
import { read, refusals } from "../answers.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import { newRouter } from "../env.ts";
import { text } from "../fields.ts";
import { cursorParam, filters, paramsOf, scopeOf } from "./params.ts";
import { SearchPage } from "./shape.ts";
import { showCard } from "./show.ts";

const sorts = [
  "match",
  "rating",
  "price",
  "price-desc",
  "name",
  "newest",
] as const satisfies Sort[];

const Query = z.strictObject({
  q: text(200).openapi({ description: "Words, a brand, an article number", example: "plum jam" }),
  ...filters,
  sort: z.enum(sorts).default("match"),
  cursor: cursorParam,
});

const route = createRoute({
  method: "get",
  path: "/search",
  tags: ["Catalogue"],
  operationId: "searchProducts",
  summary: "Search products",
  description: "What the shop's own search finds, 24 at a time, with what it can be narrowed by. " +
    "Prices that the words name (“under 5 euros”) count, unless others are sent.",
  request: { query: Query },
  responses: { ...read(SearchPage, "A page of what was found"), ...refusals(400, 404) },
});

/** A search is counted by pages: what matches is known whole, and bounded. */
const Place = z.strictObject({ page: z.int().min(2).max(1_000) });

export const search = newRouter().openapi(route, async (c) => {
  const { deps } = c.env;
  const { q, sort, cursor, ...chosen } = c.req.valid("query");
  const page = cursor === undefined ? 1 : readCursor(cursor, Place).page;
  const category = await scopeOf(deps, chosen);
  const params = { ...paramsOf(chosen, { q, sort }), page };
  const { found, facets, didYouMean } = await searchShop(deps, { params, category });
  // Past its end a list for people shows its last page once more; a program would read it twice.
  const products = found.page < page ? [] : found.products;
  const isMore = found.page >= page && found.page < found.pages;
  return c.json({
    query: found.query,
    total: found.total,
    is_capped: found.isCapped,
    is_guess: found.isGuess,
    did_you_mean: didYouMean,
    brands: facets.brands.map(({ brand, productCount }) => ({ brand, products: productCount })),
    departments: facets.departments.map(({ slug, name, productCount }) => ({
      slug,
      name,
      products: productCount,
    })),
    products: products.map((card) => showCard(card, deps.config)),
    next_cursor: isMore ? writeCursor({ page: page + 1 }) : null,
  }, 200);
});
