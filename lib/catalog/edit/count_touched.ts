import type { Queryable } from "../../db/mod.ts";
import { raiseVersionSlightly, recount, type Shelf } from "../store.ts";

/**
 * The last thing in a transaction that changes few products: the catalogue has a new version, and what
 * is on sale is counted anew where it was touched. Others who edit wait here for the commit, so that
 * each counts what the one before has done.
 *
 * @param shelves  where the products lay before and lie now
 */
export async function countTouched(sql: Queryable, shelves: readonly Shelf[]): Promise<void> {
  await raiseVersionSlightly(sql);
  await recount(sql, shelves);
}
