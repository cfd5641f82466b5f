import { join } from "node:path";
import type { Config } from "../config/mod.ts";
import { BackupName, Label } from "./shape.ts";

/*
 * BACKUP_DIR/<name>.tar.gz.age   the archive
 * BACKUP_DIR/<name>.json         its label: versions, counts, sum
 * BACKUP_DIR/….part              what is being written, or was when a process died
 *
 * A backup is there where both are: the label comes first, the archive last.
 */

export function backupFolder({ BACKUP_DIR, DATA_DIR }: Pick<Config, "BACKUP_DIR" | "DATA_DIR">) {
  return BACKUP_DIR ?? join(DATA_DIR, "backups");
}

export const archivePath = (folder: string, name: string) => join(folder, `${name}.tar.gz.age`);
export const labelPath = (folder: string, name: string) => join(folder, `${name}.json`);
export const partOf = (path: string) => `${path}.part`;

/** Make an archive that is complete, beside its label, a backup. */
export async function keepArchive(folder: string, label: Label): Promise<void> {
  const path = labelPath(folder, label.name);
  await writeSafely(partOf(path), JSON.stringify(label, null, 2) + "\n");
  await Deno.rename(partOf(path), path);
  const archive = archivePath(folder, label.name);
  await Deno.rename(partOf(archive), archive);
  await syncFolder(folder);
}

async function writeSafely(path: string, text: string): Promise<void> {
  using file = await Deno.open(path, { create: true, write: true, truncate: true, mode: 0o600 });
  await file.write(new TextEncoder().encode(text));
  await file.sync();
}

/** What was renamed in it stays so when the power goes. */
async function syncFolder(folder: string): Promise<void> {
  using opened = await Deno.open(folder);
  await opened.sync();
}

/** All backups, the newest first; none where the folder is not there. */
export async function listBackups(folder: string): Promise<Label[]> {
  const labels: Label[] = [];
  for (const file of await filesIn(folder)) {
    const name = file.replace(/\.json$/, "");
    if (file === name || !BackupName.safeParse(name).success) continue;
    const label = await readLabel(folder, name);
    if (label) labels.push(label);
  }
  return labels.sort((a, b) => a.name < b.name ? 1 : -1);
}

/** `null` where there is none, or its archive is not there, or not all of it. */
export async function readLabel(folder: string, name: string): Promise<Label | null> {
  try {
    const label = Label.parse(JSON.parse(await Deno.readTextFile(labelPath(folder, name))));
    const { size } = await Deno.stat(archivePath(folder, name));
    return label.name === name && size === label.sizeBytes ? label : null;
  } catch {
    return null;
  }
}

export async function removeBackup(folder: string, name: string): Promise<void> {
  // Without its archive a label is no backup; the other way round nobody would take the archive away.
  for (const path of [archivePath(folder, name), labelPath(folder, name)]) {
    await removeIfThere(path);
  }
}

/** Take away what backups left that were ended in the middle; nobody else writes meanwhile. */
export async function removeParts(folder: string): Promise<void> {
  for (const file of await filesIn(folder)) {
    if (/^shop-\d{8}T\d{6}Z\..*\.part$/.test(file)) await removeIfThere(join(folder, file));
  }
}

async function removeIfThere(path: string): Promise<void> {
  await Deno.remove(path).catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  });
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
