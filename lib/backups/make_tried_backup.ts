import { generateX25519Identity, identityToRecipient } from "age-encryption";
import type { Actor } from "../actor.ts";
import type { Sql } from "../db/mod.ts";
import { drillBackup } from "./drill_backup.ts";
import { sentenceOf } from "./fault.ts";
import { archivePath, backupFolder } from "./folder.ts";
import { type BackupDeps, type MadeBackup, makeBackup } from "./make_backup.ts";
import { readBack } from "./read_back.ts";

export interface TriedBackup extends MadeBackup {
  /** How it was tried; `none` where it could not be, which says nothing of it. */
  trial: "restored" | "read_back" | "none";
  /** What is wrong with it; `null` where nothing is, or nobody knows. */
  fault: string | null;
}

interface Options {
  signal?: AbortSignal;
  /** Brings a database to what this release ships. */
  migrate(sql: Sql): Promise<unknown>;
}

/**
 * Make a backup, and see at once what it is worth: it is restored where BACKUP_DRILL_URL names a server for
 * that, else read back. The archive is encrypted to one more key for this, made here, kept in memory alone,
 * and forgotten when this returns.
 *
 * @throws {BackupError} where none could be made; one that could not be tried is made all the same
 */
export async function makeTriedBackup(
  deps: BackupDeps,
  actor: Actor,
  { signal, migrate }: Options,
): Promise<TriedBackup> {
  const identity = await generateX25519Identity();
  const alsoTo = await identityToRecipient(identity);
  const made = await makeBackup(deps, actor, { alsoTo, ...(signal ? { signal } : {}) });
  const { name } = made;
  const folder = backupFolder(deps.config);
  const source = { name, path: archivePath(folder, name), identity };
  const server = deps.config.BACKUP_DRILL_URL?.reveal();
  const ways = [
    ...server ? [["restored", () => restore(server)] as const] : [],
    ["read_back", () => readBack(deps, { ...source, signal })] as const,
  ];
  async function restore(server: string) {
    return (await drillBackup(deps, actor, { ...source, server, migrate })).fault;
  }
  for (const [trial, attempt] of ways) {
    try {
      signal?.throwIfAborted();
      return { ...made, trial, fault: await attempt() };
    } catch (error) {
      deps.log("backup.untried", { backup: name, reason: sentenceOf(error, folder) });
    }
  }
  return { ...made, trial: "none", fault: null };
}
