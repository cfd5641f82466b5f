import { schemaFault, schemaVersion } from "../../lib/db/mod.ts";
import { cleanJobs, migrate } from "../../lib/jobs/operate.ts";
import { type Command, complain, say, usageText, writeErr } from "./command.ts";

const usage = [
  "migrate [--json]           bring schema and routines to what this release ships",
  "migrate --status [--json]  only show its version, and whether this release can work with it",
];

/** `ctl migrate [--status]`: bring the schema to what this release ships. */
export const migrateCommand: Command = {
  name: "migrate",
  summary: "bring the database schema up to date (--status only shows its version)",
  usage,
  needsSchema: false,
  async run(args, { sql, ...deps }) {
    const wrong = args.find((arg) => arg !== "--status" && arg !== "--json");
    if (wrong !== undefined) {
      writeErr(`Unknown option "${wrong}".\n${usageText(usage)}`);
      return 2;
    }
    const applied = args.includes("--status") ? [] : await migrate(sql);
    if (!args.includes("--status")) await cleanJobs({ sql, ...deps });
    const version = await schemaVersion(sql);
    const fault = await schemaFault(sql);
    if (args.includes("--json")) say(JSON.stringify({ version, applied, fault }));
    else {
      for (const name of applied) say(`applied ${name}`);
      say(`schema is at version ${version}`);
    }
    if (fault) complain(`This release cannot work with it: ${fault}`);
    return fault ? 1 : 0;
  },
};
