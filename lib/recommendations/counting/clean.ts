import type { Deps } from "../../deps.ts";
import { deleteFaded } from "./store.ts";

/**
 * Forget pairs that were bought together once, long ago: most pairs are, and they are told to nobody.
 *
 * @returns how many
 */
export async function cleanPairs(
  { sql }: Pick<Deps, "sql">,
  { limit }: { limit: number },
): Promise<number> {
  return await deleteFaded(sql, limit);
}
