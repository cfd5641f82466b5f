import { type Actor, requireRight } from "../actor.ts";
import { record } from "../audit/mod.ts";
import type { Deps } from "../deps.ts";
import { copyBackups } from "./copies/copy_backups.ts";
import { sentenceOf } from "./fault.ts";
import { backupFolder, listBackups, readLabel, removeBackup, removeParts } from "./folder.ts";
import { outlived } from "./retention.ts";
import { BackupBusy, BackupError, type Label, nameAt } from "./shape.ts";
import { insertFailed, insertMade, markRemoved, selectProven } from "./store.ts";
import { writeBackup } from "./write_backup.ts";

export type BackupDeps = Pick<Deps, "config" | "sql" | "clock" | "log">;

/** A backup, and what went since it is there. */
export interface MadeBackup extends Label {
  tookMs: number;
  removed: string[];
}

export interface MakeOptions {
  signal?: AbortSignal;
  /** One more public key that it is encrypted to. */
  alsoTo?: string;
}

/**
 * Back up the database, the files and the settings without their secrets, as one archive that only the
 * recipients' keys open; then take away what is past keeping.
 *
 * @throws {BackupError} where it could not be made: nothing of it is left, and what was there stays
 */
export async function makeBackup(
  deps: BackupDeps,
  actor: Actor,
  { signal, alsoTo }: MakeOptions = {},
): Promise<MadeBackup> {
  requireRight(actor, "backup.made");
  const { config, log, clock } = deps;
  const folder = backupFolder(config);
  const started = performance.now();
  const tookMs = () => Math.round(performance.now() - started);
  const at = await freeSecond(folder, clock.now());
  try {
    const label = await alone(deps, async () => {
      await removeParts(folder);
      return await writeBackup(deps, { folder, at, signal, alsoTo });
    });
    const made = { ...label, tookMs: tookMs(), removed: await removeOutlived(deps, folder) };
    await deps.sql.begin(async (sql) => {
      await insertMade(sql, label, made.tookMs);
      await markRemoved(sql, made.removed);
      await record({ sql }, actor, "backup.made", `backup:${label.name}`);
    });
    await copyBackups(deps, { folder, removed: made.removed });
    const { name, sizeBytes: bytes, rows } = made;
    log("backup.made", { backup: name, bytes, rows, removed: made.removed.length });
    return made;
  } catch (error) {
    throw await noteFailure(deps, { error, at, folder, tookMs: tookMs() });
  }
}

/** Names tell the second; a clock that was set back may come to one of them again. */
async function freeSecond(folder: string, at: Date): Promise<Date> {
  let free = at;
  while (await readLabel(folder, nameAt(free))) free = new Date(free.getTime() + 1_000);
  return free;
}

// Arbitrary, but the same in every release.
const BACKUP_LOCK = 7_305_119;

/** Run `work` while nobody else backs this database up. */
async function alone<T>({ sql }: BackupDeps, work: () => Promise<T>): Promise<T> {
  return await sql.begin(async (tx) => {
    await tx`set local idle_in_transaction_session_timeout = 0`;
    const [{ isOurs }] = await tx<[{ isOurs: boolean }]>`
      select pg_try_advisory_xact_lock(${BACKUP_LOCK}) as "isOurs"`;
    if (!isOurs) throw new BackupBusy("A backup is being made already. Wait for it to end");
    return await work();
  }) as T;
}

async function removeOutlived({ sql }: BackupDeps, folder: string): Promise<string[]> {
  const gone = outlived(await listBackups(folder), { proven: await selectProven(sql) });
  for (const name of gone) await removeBackup(folder, name);
  return gone;
}

interface Failure {
  error: unknown;
  at: Date;
  folder: string;
  tookMs: number;
}

/** @returns the error to throw: one clear sentence, where there is one */
async function noteFailure(
  { sql, config, log }: BackupDeps,
  { error, at, folder, tookMs }: Failure,
): Promise<unknown> {
  if (error instanceof BackupBusy) return error;
  const fault = sentenceOf(error, folder);
  log("backup.failed", { backup: nameAt(at), reason: fault });
  await insertFailed(sql, { name: nameAt(at), at, release: config.RELEASE, tookMs, fault })
    .catch(() => {});
  return error instanceof BackupError ? error : new BackupError(fault, { cause: error });
}
