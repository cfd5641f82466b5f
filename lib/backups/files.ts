import { join } from "node:path";
import type { ArchiveEntries } from "./archive/write_archive.ts";

/** Folders of DATA_DIR that a backup takes along, where they are there. */
export const FOLDERS = ["media", "ml"] as const;

/** A path in an archive, as ours are: no way out of its folder. */
export function isPlainPath(path: string): boolean {
  return /^(media|ml)(\/[\w-][\w.-]*)+$/.test(path);
}

/**
 * Add the files of these folders. They are read behind the rows that name them, so that each of those is
 * there; one that was removed meanwhile is left out.
 *
 * @returns how many
 */
export async function addFiles(entries: ArchiveEntries, dataDir: string): Promise<number> {
  let count = 0;
  for (const folder of FOLDERS) {
    for await (const path of walk(dataDir, folder)) {
      if (await addFile(entries, { dataDir, path })) count++;
    }
  }
  return count;
}

async function addFile(
  entries: ArchiveEntries,
  { dataDir, path }: { dataDir: string; path: string },
): Promise<boolean> {
  let file: Deno.FsFile;
  try {
    file = await Deno.open(join(dataDir, path));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
  const { size } = await file.stat();
  await entries.addStream(path, size, file.readable);
  return true;
}

async function* walk(dataDir: string, folder: string): AsyncGenerator<string> {
  let found: Deno.DirEntry[];
  try {
    found = await Array.fromAsync(Deno.readDir(join(dataDir, folder)));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    throw error;
  }
  for (const { name, isDirectory, isFile } of found) {
    const path = `${folder}/${name}`;
    if (isDirectory) yield* walk(dataDir, path);
    else if (isFile && isPlainPath(path) && !name.endsWith(".part")) yield path;
  }
}
