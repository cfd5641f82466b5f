import { createRoute, z } from "@hono/zod-openapi";
import { suggestShop } from "../../../search/shop/mod.ts";
import { read, refusals } from "../answers.ts";
import { newRouter } from "../env.ts";
import { text } from "../fields.ts";
import { SuggestionList } from "./shape.ts";
import { addressOf } from "./show.ts";

const route = createRoute({
  method: "get",
  path: "/suggestions",
  tags: ["Catalogue"],
  operationId: "suggest",
  summary: "Suggest while somebody types",
  description:
    "Types, brands, categories and products that the letters may be the beginning of, 8 at most.",
  request: { query: z.strictObject({ q: text(200).openapi({ example: "plu" }) }) },
  responses: { ...read(SuggestionList, "What may be typed"), ...refusals(400) },
});

export const suggestions = newRouter().openapi(route, async (c) => {
  const { deps } = c.env;
  const found = await suggestShop(deps, c.req.valid("query").q);
  return c.json({
    suggestions: found.map(({ kind, text, href, products }) => ({
      kind,
      text,
      url: addressOf(href, deps.config),
      products,
    })),
  }, 200);
});
