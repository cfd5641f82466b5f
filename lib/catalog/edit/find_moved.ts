import type { Deps } from "../../deps.ts";
import { selectMoved } from "./store.ts";

/** Why there is no product on sale at an address. */
export type MovedProduct = { isArchived: true } | { slug: string };

/** Where a product went whose page is gone; `null` where there never was one. */
export async function findMoved(
  { sql }: Pick<Deps, "sql">,
  slug: string,
): Promise<MovedProduct | null> {
  const found = await selectMoved(sql, slug);
  if (!found) return null;
  return found.isActive && found.slug !== slug ? { slug: found.slug } : { isArchived: true };
}
