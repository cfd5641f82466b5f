import { parseArgs } from "node:util";
import { operator } from "../../../lib/actor.ts";
import { restoreBackup } from "../../../lib/backups/restore_backup.ts";
import { directUrl } from "../../../lib/config/mod.ts";
import { readDatabaseUrl } from "../../../lib/config/database_url.ts";
import type { Deps } from "../../../lib/deps.ts";
import { migrate } from "../../../lib/jobs/operate.ts";
import { type Command, type Output, standardOutput, usageText } from "../command.ts";
import { answered, readIdentity } from "./answer.ts";
import { findArchive } from "./find_archive.ts";
import { planRecovery, WAL_ARCHIVE } from "./time_plan.ts";

const usage = [
  "restore NAME --identity FILE [--into URL] [--no-files] [--yes-replace]",
  "                       NAME of a backup in BACKUP_DIR, or the path of an archive; FILE holds the",
  "                       private key (- reads it from stdin); URL an empty database instead of",
  "                       DATABASE_URL; --no-files leaves DATA_DIR alone; --yes-replace: all that is",
  "                       in the database goes; latest is the newest",
  "restore latest --to-time INSTANT [--archive FOLDER]",
  "                       the commands that bring the server as of an instant between backups, such as",
  "                       '2026-11-30 12:00:00+00', or all there is (latest), from the log that",
  "                       deploy/postgres keeps in FOLDER (/var/backups/smartmarket-wal)",
];

/** `ctl restore …`: exit code 0 done, 1 refused (one line saying why), 2 wrong usage. */
export const restoreCommand: Command = {
  name: "restore",
  summary: "make a database, and the shop's files, what they were at a backup or an instant",
  usage,
  needsSchema: false,
  run: (args, deps) => runRestore(args, deps, standardOutput),
};

/** The command itself, writing where it is told. */
export async function runRestore(args: string[], deps: Deps, to: Output): Promise<number> {
  const asked = readArgs(args);
  if (!asked) {
    to.err(usageText(usage));
    return 2;
  }
  if (asked.toTime !== undefined) return await answered(to, () => plan(deps, asked, to));
  if (asked.into !== undefined && !readDatabaseUrl(asked.into)) {
    to.err("--into takes a URL that starts with postgres://\n");
    return 2;
  }
  return await answered(to, () => restore(deps, asked, to));
}

interface Asked {
  name: string;
  identity: string;
  into: string | undefined;
  mayReplace: boolean;
  withFiles: boolean;
  toTime: string | undefined;
  archive: string;
}

/** What was typed; `null` where nobody could mean it. */
function readArgs(args: string[]): Asked | null {
  const [text, flag] = [{ type: "string" }, { type: "boolean" }] as const;
  const options = {
    ...{ identity: text, into: text, "no-files": flag, "yes-replace": flag },
    ...{ "to-time": text, archive: text },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [name] = positionals;
    const { identity = "", into, "no-files": isBare = false, "yes-replace": mayReplace = false } =
      values;
    const { "to-time": toTime, archive = WAL_ARCHIVE } = values;
    if (!name || positionals.length > 1) return null;
    const asked = { name, identity, into, mayReplace, withFiles: !isBare, toTime, archive };
    const others = Object.keys(values).filter((one) => one !== "to-time" && one !== "archive");
    if (toTime === undefined) return identity && values.archive === undefined ? asked : null;
    // It goes into no database of ours, and the key to no process of ours.
    const isPlan = name === "latest" && others.length === 0 && /^\/[\w./-]+$/.test(archive);
    return isPlan ? asked : null;
  } catch {
    return null;
  }
}

async function plan({ sql, clock }: Deps, { toTime, archive }: Asked, to: Output): Promise<number> {
  // It may be lost.
  const [server] = await sql<[{ version: number }?]>`
    select current_setting('server_version_num')::integer / 10000 as version`.catch(() => []);
  const version = server?.version ?? null;
  to.out(await planRecovery({ asked: toTime!, archive, version, now: clock.now() }));
  return 0;
}

async function restore(deps: Deps, asked: Asked, to: Output): Promise<number> {
  const { config } = deps;
  const { path, name } = await findArchive(config, asked.name);
  const { manifest, files } = await restoreBackup(deps, operator, {
    ...{ path, migrate, mayReplace: asked.mayReplace },
    identity: await readIdentity(asked.identity),
    into: asked.into ?? directUrl(config).reveal(),
    ...(asked.withFiles ? { dataDir: config.DATA_DIR } : {}),
  });
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  to.out(`Restored ${name} as of ${manifest.madeAt}: ${rows} rows, ${files} files\n`);
  to.out(
    "Redis may know jobs of after that. Before the shop starts: ctl jobs drill redis-loss --yes\n",
  );
  return 0;
}
