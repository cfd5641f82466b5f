import { createRoute } from "@hono/zod-openapi";
import { type Category, listCategories } from "../../../catalog/mod.ts";
import { read, refusals } from "../answers.ts";
import { newRouter } from "../env.ts";
import { CategoryTree } from "./shape.ts";

const route = createRoute({
  method: "get",
  path: "/categories",
  tags: ["Catalogue"],
  operationId: "listCategories",
  summary: "List categories",
  description:
    "All departments with the categories in them, by name; only those with products on sale.",
  responses: { ...read(CategoryTree, "All of them"), ...refusals() },
});

export const categories = newRouter().openapi(route, async (c) => {
  const departments = await listCategories(c.env.deps);
  return c.json({
    categories: departments.map(({ children, ...department }) => ({
      ...show(department),
      categories: children.map(show),
    })),
  }, 200);
});

function show({ slug, name, productCount }: Category) {
  return { slug, name, products: productCount };
}
