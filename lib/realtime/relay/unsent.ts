import type { Deps } from "../../deps.ts";
import { countUnpublished } from "../store.ts";

const AT_MOST = 10_000;

/** Events that were promised some seconds ago and that no log has yet, up to 10,000. */
export function countUnsent(
  { sql }: Pick<Deps, "sql">,
  { forS }: { forS: number },
): Promise<number> {
  return countUnpublished(sql, { forS, limit: AT_MOST });
}
