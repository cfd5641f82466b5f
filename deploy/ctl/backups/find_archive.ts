import { basename } from "node:path";
import { archivePath, backupFolder, listBackups } from "../../../lib/backups/folder.ts";
import { BackupError, BackupName } from "../../../lib/backups/shape.ts";
import type { Config } from "../../../lib/config/mod.ts";

/** An archive, and what it is called. */
export interface FoundArchive {
  path: string;
  name: string;
}

/**
 * The archive that an operator means: a backup by its name, a file by its path, the newest by nothing
 * or by `latest`.
 *
 * @throws {BackupError} where there is none
 */
export async function findArchive(
  config: Pick<Config, "BACKUP_DIR" | "DATA_DIR">,
  asked: string | undefined,
): Promise<FoundArchive> {
  if (asked?.endsWith(".age")) {
    return { path: asked, name: basename(asked).replace(/(\.tar\.gz)?\.age$/, "") };
  }
  const folder = backupFolder(config);
  const backups = await listBackups(folder);
  const isNewest = asked === undefined || asked === "latest";
  const found = isNewest ? backups[0] : backups.find(({ name }) => name === asked);
  if (found) return { path: archivePath(folder, found.name), name: found.name };
  const isName = BackupName.safeParse(asked).success;
  throw new BackupError(
    isNewest
      ? `There is no backup in ${folder}`
      : `There is no whole backup "${asked}" in ${folder}` +
        (isName ? "" : ": `ctl backup list` names those that are there"),
  );
}
