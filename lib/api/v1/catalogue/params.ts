import { z } from "@hono/zod-openapi";
import { findCategory, type ListParams, type ListScope, type Sort } from "../../../catalog/mod.ts";
import { defaultListParams } from "../../../catalog/shape.ts";
import type { Deps } from "../../../deps.ts";
import { AppError } from "../../../errors.ts";
import { MOST_SIGNS } from "../cursor.ts";
import { flag, text, whole } from "../fields.ts";

/** What an integer of Postgres takes. */
const MAX_CENTS = 2_000_000_000;

/** By what products can be chosen, in lists and in searches. */
export const filters = {
  category: text(120).optional().openapi({ description: "Slug of a category or department" }),
  brand: text(120).optional(),
  min_price_cents: whole({ min: 0, max: MAX_CENTS }).optional(),
  max_price_cents: whole({ min: 0, max: MAX_CENTS }).optional(),
  min_rating: whole({ min: 1, max: 5 }).optional(),
  on_sale: flag().optional(),
  in_stock: flag().optional(),
};

export const cursorParam = text(MOST_SIGNS).optional().openapi({
  description: "`next_cursor` of the answer before, with the same other parameters",
});

type Filters = z.output<z.ZodObject<typeof filters>>;

/** What the catalogue is asked for. */
export function paramsOf(
  chosen: Filters,
  { q = "", sort }: { q?: string; sort: Sort },
): ListParams {
  return {
    ...defaultListParams,
    q,
    sort,
    brand: chosen.brand ?? null,
    category: chosen.category ?? null,
    minCents: chosen.min_price_cents ?? null,
    maxCents: chosen.max_price_cents ?? null,
    minRating: chosen.min_rating ?? null,
    saleOnly: chosen.on_sale ?? false,
    inStock: chosen.in_stock ?? false,
  };
}

/** The category that is asked for; `null`: the whole shop. @throws {AppError} `category.missing` */
export async function scopeOf(deps: Deps, { category }: Filters): Promise<ListScope> {
  if (category === undefined) return null;
  const place = await findCategory(deps, category);
  if (!place) throw new AppError("category.missing");
  return place.category;
}
