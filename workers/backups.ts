import { BackupBusy } from "../lib/backups/shape.ts";
import { MakeBackup } from "../lib/backups/tasks.ts";
import { theSystem } from "../lib/actor.ts";
import { cancel, does, done } from "../lib/jobs/task.ts";

export const backups = [
  does(MakeBackup, async (_args, { deps, signal }) => {
    if (!deps.config.BACKUP_RECIPIENTS) return cancel("BACKUP_RECIPIENTS is not set");
    // Loaded once a night: they bring what encrypts along, and what makes a schema.
    const { makeTriedBackup } = await import("../lib/backups/make_tried_backup.ts");
    const { migrate } = await import("../lib/jobs/operate.ts");
    try {
      const made = await makeTriedBackup(deps, theSystem, { signal, migrate });
      const { name, rows, files, sizeBytes, trial, fault } = made;
      return done({ backup: name, rows, files, sizeBytes, trial, fault });
    } catch (error) {
      if (error instanceof BackupBusy) return cancel("another one was being made");
      throw error;
    }
  }),
];
