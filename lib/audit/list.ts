import type { Deps } from "../deps.ts";
import type { AuditEntry } from "./shape.ts";
import { selectNewest } from "./store.ts";

/**
 * Who changed what, the newest first.
 *
 * @param subject  of this alone; all where it is left out
 * @param before   what was done before this instant
 */
export function listAudit(
  { sql }: Pick<Deps, "sql">,
  { subject = null, before = null, limit }: {
    subject?: string | null;
    before?: Date | null;
    limit: number;
  },
): Promise<AuditEntry[]> {
  return selectNewest(sql, { subject, before, limit });
}
