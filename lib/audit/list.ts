import type { Deps } from "../deps.ts";
import type { AuditEntry } from "./shape.ts";
import { selectNewest } from "./store.ts";

/** Who changed what, the newest first. @param subject  of this alone; all where it is left out */
export function listAudit(
  { sql }: Pick<Deps, "sql">,
  { subject = null, limit }: { subject?: string | null; limit: number },
): Promise<AuditEntry[]> {
  return selectNewest(sql, { subject, limit });
}
