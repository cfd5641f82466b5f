/** Backups: made, kept, restored, and restored again to see that they can be. */
export { drillBackup, type DrillReport } from "./drill_backup.ts";
export { archivePath, backupFolder, listBackups } from "./folder.ts";
export { makeBackup } from "./make_backup.ts";
export { restoreBackup } from "./restore_backup.ts";
export { BackupError, BackupName, type Label } from "./shape.ts";
