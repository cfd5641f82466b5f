import { createRoute, z } from "@hono/zod-openapi";
import { findMoved, findProduct, type Product } from "../../../catalog/mod.ts";
import type { Deps } from "../../../deps.ts";
import { AppError } from "../../../errors.ts";
import { adviseOnProduct } from "../../../recommendations/mod.ts";
import { read, refusals } from "../answers.ts";
import { newRouter } from "../env.ts";
import { text } from "../fields.ts";
import { ProductAnswer, Recommendations } from "./shape.ts";
import { showCard, showProduct } from "./show.ts";

const params = z.object({
  slug: text(200).openapi({ param: { name: "slug", in: "path" }, example: "plum-jam" }),
});

const one = createRoute({
  method: "get",
  path: "/products/{slug}",
  tags: ["Catalogue"],
  operationId: "getProduct",
  summary: "Get a product",
  description:
    "With its stock of this moment. Under an address that it had before, it is found as well: " +
    "`slug` says where it is now.",
  request: { params },
  responses: { ...read(ProductAnswer, "The product"), ...refusals(400, 404, 410) },
});

const advice = createRoute({
  method: "get",
  path: "/products/{slug}/recommendations",
  tags: ["Catalogue"],
  operationId: "getRecommendations",
  summary: "Get what goes with a product",
  description:
    "What is often bought with it, and what could be bought instead; nothing that is sold out.",
  request: { params },
  responses: { ...read(Recommendations, "What goes with it"), ...refusals(400, 404, 410) },
});

export const product = newRouter()
  .openapi(one, async (c) => {
    const { deps } = c.env;
    const found = await findOnSale(deps, c.req.valid("param").slug);
    return c.json(showProduct(found, deps.config), 200);
  })
  .openapi(advice, async (c) => {
    const { deps } = c.env;
    const { id } = await findOnSale(deps, c.req.valid("param").slug);
    const { together, similar } = await adviseOnProduct(deps, id);
    return c.json({
      together: together.map((card) => ({
        ...showCard(card, deps.config),
        because: card.because,
      })),
      similar: similar.map((card) => showCard(card, deps.config)),
    }, 200);
  });

/**
 * The product under a slug, or under one that it had before.
 *
 * @throws {AppError} `product.archived`, `product.missing`
 */
async function findOnSale(deps: Deps, slug: string): Promise<Product> {
  const found = await findProduct(deps, slug);
  if (found) return found;
  const moved = await findMoved(deps, slug);
  if (moved && "isArchived" in moved) throw new AppError("product.archived");
  const now = moved && await findProduct(deps, moved.slug);
  if (!now) throw new AppError("product.missing");
  return now;
}
