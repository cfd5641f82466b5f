import { admin } from "./admin.ts";
import { auditCommand } from "./audit.ts";
import { backupCommand } from "./backups/backup.ts";
import { restoreCommand } from "./backups/restore.ts";
import { capacity } from "./capacity/capacity.ts";
import { catalogCommand } from "./catalog.ts";
import type { Command } from "./command.ts";
import { configCommand } from "./config/mod.ts";
import { asCommand, type JobCommand } from "./jobs/job_command.ts";
import { jobCommands } from "./jobs/mod.ts";
import { migrateCommand } from "./migrate.ts";
import { searchCommand } from "./search.ts";
import { users } from "./users.ts";

/** Those that work with the shop's own settings alone, in the order of `ctl --help`. */
export const plainCommands: readonly Command[] = [
  migrateCommand,
  configCommand,
  admin,
  users,
  auditCommand,
  catalogCommand,
  backupCommand,
  restoreCommand,
  searchCommand,
];

/** Those that work at a desk of the jobs, and come after the others. */
export const deskCommands: readonly JobCommand[] = [...jobCommands, capacity];

/** All that ctl can do. */
export const commands: readonly Command[] = [...plainCommands, ...deskCommands.map(asCommand)];
