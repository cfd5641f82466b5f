/**
 * Backups, as the panel knows them. What makes, restores and tries them is imported by itself: it brings
 * along what encrypts.
 */
export { askBackup } from "./ask_backup.ts";
export { backupList, backupStates, type ListedBackup } from "./backup_list.ts";
export { type BackupsOverview, describeBackups } from "./overview.ts";
export {
  type ArchiveTrouble,
  archiveTroubles,
  readWalArchive,
  type WalArchive,
} from "./wal_archive.ts";
export { type BackupTrouble, findTroubles } from "./troubles.ts";
