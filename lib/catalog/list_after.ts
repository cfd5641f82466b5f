import type { Deps } from "../deps.ts";
import { filterOf } from "./filter.ts";
import { type ListAfterRow, type ListPlace, selectAfter } from "./list_after_store.ts";
import type { ListRequest } from "./list_products.ts";
import type { ProductCard } from "./shape.ts";

export type { ListPlace };

/** A stretch of a list. */
export interface ListStretch {
  products: ProductCard[];
  /** Where the next stretch begins; `null` where this is the last. */
  next: ListPlace | null;
}

export interface StretchRequest extends ListRequest {
  /** The place behind which to begin; `null`: at the beginning. */
  after: ListPlace | null;
  /** Products at most. */
  limit: number;
}

/**
 * A stretch of the shop or of a category, from a place on that a program has kept: what is put in or
 * taken off meanwhile makes it see no other product twice, and miss none.
 */
export async function listAfter(
  { sql }: Pick<Deps, "sql">,
  { category, params, after, limit }: StretchRequest,
): Promise<ListStretch> {
  const { sort } = params;
  const found = await selectAfter(sql, {
    filter: filterOf(category, params),
    // Where nothing was searched for, nothing matches better than another.
    sort: sort === "match" ? "rating" : sort,
    after,
    limit: limit + 1,
  });
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1)! : null;
  return { products: shown.map(cardOf), next: last && { value: last.value, id: last.id } };
}

function cardOf({ value: _, ...card }: ListAfterRow): ProductCard {
  return card;
}
