import type { Deps } from "../deps.ts";
import { backupFolder } from "./folder.ts";
import { type BackupState, selectState } from "./store.ts";
import { type BackupTrouble, findTroubles } from "./troubles.ts";
import { readWalArchive, type WalArchive } from "./wal_archive.ts";

/** What the page of backups says above its list. */
export interface BackupsOverview extends BackupState {
  /** For how many keys they are encrypted; 0 where none are made. */
  recipients: number;
  folder: string;
  proofDays: number;
  troubles: BackupTrouble[];
  archive: WalArchive;
}

export async function describeBackups(
  deps: Pick<Deps, "sql" | "config" | "clock">,
): Promise<BackupsOverview> {
  const { config, sql } = deps;
  const [state, troubles, archive] = await Promise.all([
    selectState(sql),
    findTroubles(deps),
    readWalArchive(deps),
  ]);
  return {
    ...state,
    troubles,
    archive,
    recipients: config.BACKUP_RECIPIENTS?.length ?? 0,
    folder: backupFolder(config),
    proofDays: config.BACKUP_PROOF_DAYS,
  };
}
