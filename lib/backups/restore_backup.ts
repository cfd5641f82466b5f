import { type Actor, requireRight } from "../actor.ts";
import { record } from "../audit/mod.ts";
import type { Sql } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { type ArchiveSource, loadArchive, type Restored } from "./load_archive.ts";
import { connectTarget, emptyTarget, refuseInUse } from "./target.ts";

export interface RestoreOptions extends ArchiveSource {
  /** The database that it goes into. */
  into: string;
  /** Whether what is in it may go. */
  mayReplace: boolean;
  /** Brings a database to what this release ships. */
  migrate(sql: Sql): Promise<unknown>;
}

/**
 * Make a database what it was when the backup was made, then bring it to this release's schema. Until all
 * of it is there and proven, nobody sees any of it, and what was there before stays.
 *
 * @throws {BackupError} where the database is not empty or in use, or the archive is not what it should be
 */
export async function restoreBackup(
  { log }: Pick<Deps, "log">,
  actor: Actor,
  { into, mayReplace, migrate, ...source }: RestoreOptions,
): Promise<Restored> {
  requireRight(actor, "backup.restored");
  const sql = connectTarget(into);
  try {
    const restored = await sql.begin(async (tx) => {
      await refuseInUse(tx);
      await emptyTarget(tx, mayReplace);
      return await loadArchive(tx, source);
    }) as Restored;
    await migrate(sql);
    const { name } = restored.manifest;
    await record({ sql }, actor, "backup.restored", `backup:${name}`);
    log("backup.restored", { backup: name });
    return restored;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
