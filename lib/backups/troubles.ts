import { DAY_MS } from "../clock.ts";
import type { Deps } from "../deps.ts";
import { selectState } from "./store.ts";

/** Days without a backup: one night was missed, and half of another. */
const LATE_MS = 1.5 * DAY_MS;

/** Why nobody could rely on the backups. */
export interface BackupTrouble {
  subject: "failed" | "late" | "unproven" | "drill" | "uncopied";
  /** Failed in a row, days, or backups. */
  count: number;
}

/** What is wrong with the backups; nothing where none are to be made. */
export async function findTroubles(
  { sql, config, clock }: Pick<Deps, "sql" | "config" | "clock">,
): Promise<BackupTrouble[]> {
  if (!config.BACKUP_RECIPIENTS) return [];
  const now = clock.now().getTime();
  const { madeAt, firstMadeAt, failedInARow, provenAt, didLastTrialFail, uncopied } =
    await selectState(sql);
  const troubles: BackupTrouble[] = [];
  const daysSince = (at: Date) => Math.floor((now - at.getTime()) / DAY_MS);
  if (failedInARow > 0) troubles.push({ subject: "failed", count: failedInARow });
  if (madeAt && now - madeAt.getTime() > LATE_MS) {
    troubles.push({ subject: "late", count: daysSince(madeAt) });
  }
  // The first one has its time until it has to be proven.
  const since = provenAt ?? firstMadeAt;
  if (since && now - since.getTime() > config.BACKUP_PROOF_DAYS * DAY_MS) {
    troubles.push({ subject: "unproven", count: daysSince(since) });
  }
  if (uncopied > 0) troubles.push({ subject: "uncopied", count: uncopied });
  if (didLastTrialFail) troubles.push({ subject: "drill", count: 1 });
  return troubles;
}
