import { parseArgs } from "node:util";
import { operator } from "../../../lib/actor.ts";
import { drillBackup, type DrillReport } from "../../../lib/backups/drill_backup.ts";
import { backupFolder, listBackups } from "../../../lib/backups/folder.ts";
import { makeBackup } from "../../../lib/backups/make_backup.ts";
import { fetchCopy, listCopies } from "../../../lib/backups/copies/copy_backups.ts";
import { BackupError, BackupName, type Label } from "../../../lib/backups/shape.ts";
import { directUrl } from "../../../lib/config/mod.ts";
import { readFault } from "../../../lib/db/mod.ts";
import type { Deps } from "../../../lib/deps.ts";
import { migrate } from "../../../lib/jobs/operate.ts";
import { type Command, type Output, standardOutput, usageText } from "../command.ts";
import { answered, readIdentity } from "./answer.ts";
import { findArchive } from "./find_archive.ts";

const usage = [
  "backup [--json]        make one now: database, files, settings, encrypted to BACKUP_RECIPIENTS",
  "backup list [--json]   those in BACKUP_DIR, the newest first; --copies: those at BACKUP_COPY_URL",
  "backup fetch [NAME]    bring one from BACKUP_COPY_URL into BACKUP_DIR, the newest without a name",
  "backup drill [NAME] --identity FILE [--server URL] [--json]",
  "                       restore one, the newest without a name, into a scratch database and check it;",
  "                       FILE holds the private key (- reads it from stdin), URL an account that may",
  "                       create databases (BACKUP_DRILL_URL, else DATABASE_URL)",
];

/** `ctl backup …`: exit code 0 done, 1 refused or not well (one line saying why), 2 wrong usage. */
export const backupCommand: Command = {
  name: "backup",
  summary: "make a backup, list them, restore one for trial",
  usage,
  // A drill may be far from the shop, or after it.
  needsSchema: false,
  run: (args, deps) => runBackup(args, deps, standardOutput),
};

/** The command itself, writing where it is told. */
export async function runBackup(args: string[], deps: Deps, to: Output): Promise<number> {
  const asked = readArgs(args);
  if (!asked) {
    to.err(usageText(usage));
    return 2;
  }
  return await answered(to, async () => {
    if (asked.verb === "fetch") return await fetchOne(deps, asked.name, to);
    if (asked.verb === "list") return await list(deps, asked, to);
    return asked.verb === "drill" ? await drill(deps, asked, to) : await make(deps, asked, to);
  });
}

interface Asked {
  verb: "make" | "list" | "drill" | "fetch";
  name: string | undefined;
  identity: string;
  server: string | undefined;
  isJson: boolean;
  ofCopies: boolean;
}

/** What was typed; `null` where nobody could mean it. */
function readArgs(args: string[]): Asked | null {
  const [text, flag] = [{ type: "string" }, { type: "boolean" }] as const;
  const options = { identity: text, server: text, json: flag, copies: flag } as const;
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [verb = "make", name] = positionals;
    const { identity = "", server, json: isJson = false, copies: ofCopies = false } = values;
    const [isDrill, isFetch] = [verb === "drill", verb === "fetch"];
    if (isDrill !== (identity !== "") || positionals.length > (isDrill || isFetch ? 2 : 1)) {
      return null;
    }
    if (server !== undefined && !isDrill) return null;
    if (verb !== "make" && verb !== "list" && !isDrill && !isFetch) return null;
    if (isFetch && name !== undefined && !BackupName.safeParse(name).success) return null;
    if (ofCopies && verb !== "list") return null;
    return { verb: verb as Asked["verb"], name, identity, server, isJson, ofCopies };
  } catch {
    return null;
  }
}

async function make(deps: Deps, { isJson }: Asked, to: Output): Promise<number> {
  const fault = await readFault(deps);
  if (fault !== null) {
    to.err(`${fault}\n`);
    return 1;
  }
  const made = await makeBackup(deps, operator);
  const { name, rows, files, removed, tookMs } = made;
  if (isJson) to.out(JSON.stringify(made) + "\n");
  else {
    to.out(`Made ${name}: ${rows} rows, ${files} files, ${mebibytes(made)}, ${seconds(tookMs)}\n`);
    for (const gone of removed) to.out(`Removed ${gone}, past keeping\n`);
  }
  return 0;
}

async function fetchOne(
  { config }: Deps,
  asked: string | undefined,
  to: Output,
): Promise<number> {
  const name = BackupName.parse(asked ?? await newestCopy(config));
  await fetchCopy(config, name, backupFolder(config));
  to.out(`Fetched ${name}\n`);
  return 0;
}

async function newestCopy(config: Deps["config"]): Promise<string> {
  const newest = (await listCopies(config))[0];
  if (newest === undefined) throw new BackupError("There is no backup at BACKUP_COPY_URL");
  return newest;
}

async function list({ config }: Deps, { isJson, ofCopies }: Asked, to: Output): Promise<number> {
  if (ofCopies) {
    const names = await listCopies(config);
    to.out(isJson ? JSON.stringify(names) + "\n" : names.map((name) => `${name}\n`).join(""));
    return 0;
  }
  const folder = backupFolder(config);
  const backups = await listBackups(folder);
  if (isJson) to.out(JSON.stringify(backups) + "\n");
  else if (backups.length === 0) to.out(`There are no backups in ${folder}\n`);
  else for (const one of backups) to.out(`${one.name}  ${mebibytes(one)}  ${one.rows} rows\n`);
  return 0;
}

async function drill(deps: Deps, asked: Asked, to: Output): Promise<number> {
  const found = await findArchive(deps.config, asked.name);
  const identity = await readIdentity(asked.identity);
  const server = asked.server ?? deps.config.BACKUP_DRILL_URL?.reveal() ??
    directUrl(deps.config).reveal();
  const report = await drillBackup(deps, operator, { ...found, identity, server, migrate });
  if (asked.isJson) to.out(JSON.stringify(report) + "\n");
  else to.out(verdict(report));
  return report.fault === null ? 0 : 1;
}

function verdict({ backup, fault, tables, rows, files, tookMs }: DrillReport): string {
  if (fault !== null) return `${backup} does not restore: ${fault}\n`;
  return `${backup} restores: ${tables} tables, ${rows} rows and ${files} files are what they were, ` +
    `in ${seconds(tookMs)}\n`;
}

const mebibytes = ({ sizeBytes }: Label) => `${(sizeBytes / 2 ** 20).toFixed(1)} MiB`;
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
