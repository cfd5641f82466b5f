import { BackupBusy } from "../lib/backups/shape.ts";
import { MakeBackup } from "../lib/backups/tasks.ts";
import { theSystem } from "../lib/actor.ts";
import { cancel, does, done } from "../lib/jobs/task.ts";

export const backups = [
  does(MakeBackup, async (_args, { deps, signal }) => {
    if (!deps.config.BACKUP_RECIPIENTS) return cancel("BACKUP_RECIPIENTS is not set");
    // Loaded once a night: it brings what encrypts along.
    const { makeBackup } = await import("../lib/backups/make_backup.ts");
    try {
      const { name, rows, files, sizeBytes } = await makeBackup(deps, theSystem, { signal });
      return done({ backup: name, rows, files, sizeBytes });
    } catch (error) {
      if (error instanceof BackupBusy) return cancel("another one was being made");
      throw error;
    }
  }),
];
