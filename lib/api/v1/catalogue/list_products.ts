import { createRoute, z } from "@hono/zod-openapi";
import { listAfter, type ListPlace, type Sort } from "../../../catalog/mod.ts";
import { read, refusals } from "../answers.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import { newRouter } from "../env.ts";
import { text, whole } from "../fields.ts";
import { cursorParam, filters, paramsOf, scopeOf } from "./params.ts";
import { ProductPage } from "./shape.ts";
import { showCard } from "./show.ts";

const sorts = ["newest", "name", "price", "price-desc", "rating"] as const satisfies Sort[];

const Query = z.strictObject({
  ...filters,
  sort: z.enum(sorts).default("newest").openapi({
    description: "`newest` is the one for copying a whole catalogue: it costs the least",
  }),
  limit: whole({ min: 1, max: 100 }).default(24).openapi({ default: 24 }),
  cursor: cursorParam,
});

const route = createRoute({
  method: "get",
  path: "/products",
  tags: ["Catalogue"],
  operationId: "listProducts",
  summary: "List products",
  description:
    "All products on sale, or those of a category, page by page. No product comes twice " +
    "and none is missed, whatever is put in or taken off meanwhile.",
  request: { query: Query },
  responses: { ...read(ProductPage, "A page of products"), ...refusals(400, 404) },
});

const id = z.int().min(1);
/** Where a page ends, by what the list is sorted by. */
const places: Record<(typeof sorts)[number], z.ZodType<ListPlace>> = {
  newest: z.strictObject({ value: z.null(), id }),
  // A name has 300 signs at most, and a sign two UTF-16 units.
  name: z.strictObject({ value: text(600), id }),
  price: z.strictObject({ value: z.int32().min(0), id }),
  "price-desc": z.strictObject({ value: z.int32().min(0), id }),
  rating: z.strictObject({ value: z.number().min(0).max(5).nullable(), id }),
};

export const productList = newRouter().openapi(route, async (c) => {
  const { deps } = c.env;
  const { sort, limit, cursor, ...chosen } = c.req.valid("query");
  const after = cursor === undefined ? null : readCursor(cursor, places[sort]);
  const category = await scopeOf(deps, chosen);
  const params = paramsOf(chosen, { sort });
  const { products, next } = await listAfter(deps, { category, params, after, limit });
  return c.json({
    products: products.map((card) => showCard(card, deps.config)),
    next_cursor: next && writeCursor(next),
  }, 200);
});
