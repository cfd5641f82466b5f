import type { Deps } from "../deps.ts";
import type { ProductCard } from "./shape.ts";
import { selectCards } from "./store.ts";

/** Cards of those of these products that can be sold now, in the order of the ids. */
export async function findCards(
  { sql }: Pick<Deps, "sql">,
  ids: readonly number[],
): Promise<ProductCard[]> {
  return ids.length === 0 ? [] : await selectCards(sql, ids);
}
