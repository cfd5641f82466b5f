import type { Deps } from "../deps.ts";
import { deleteOutlived } from "./store.ts";

/** Forget what is older than `AUDIT_KEPT_YEARS`, the oldest `limit` rows of it; @returns how many */
export function cleanAudit(
  { sql }: Pick<Deps, "sql">,
  { limit }: { limit: number },
): Promise<number> {
  return deleteOutlived(sql, limit);
}
