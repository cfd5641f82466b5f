import { migrate, schemaVersion } from "../../lib/db/mod.ts";
import { cleanJobs } from "../../lib/jobs/mod.ts";
import { type Command, complain, say } from "./command.ts";

/** `ctl migrate [--status]`: bring the schema to what this release ships. */
export const migrateCommand: Command = {
  name: "migrate",
  summary: "bring the database schema up to date (--status only shows its version)",
  async run(args, deps) {
    if (args.length > 0 && args[0] !== "--status") {
      complain(`Unknown option "${args[0]}". Usage: ctl migrate [--status]`);
      return 2;
    }
    if (args.length === 0) {
      const applied = await migrate(deps.sql);
      for (const name of applied) say(`applied ${name}`);
      await cleanJobs(deps);
    }
    say(`schema is at version ${await schemaVersion(deps.sql)}`);
    return 0;
  },
};
