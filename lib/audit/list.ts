import type { Deps } from "../deps.ts";
import type { AuditEntry, AuditVerb } from "./shape.ts";
import { countActs, selectNewest } from "./store.ts";

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

/** What others did within a time, by act, most often first; what the shop did by itself is left out. */
export function actsWithin(
  { sql }: Pick<Deps, "sql">,
  span: { since: Date; until: Date; besides: string },
): Promise<{ verb: AuditVerb; acts: number; newestAt: Date }[]> {
  return countActs(sql, span);
}
