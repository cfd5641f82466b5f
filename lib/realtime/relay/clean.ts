import type { Deps } from "../../deps.ts";
import { deletePublished } from "../store.ts";
import { DAY_MS } from "../../clock.ts";

/**
 * Remove events published more than a day ago, one batch; call until fewer than `limit` go.
 *
 * @returns how many were removed
 */
export function cleanEvents(
  deps: Pick<Deps, "sql" | "clock">,
  { limit }: { limit: number },
): Promise<number> {
  const before = new Date(deps.clock.now().getTime() - DAY_MS);
  return deletePublished(deps.sql, { before, limit });
}
