import { join } from "node:path";
import { DAY_MS } from "../clock.ts";
import type { Deps } from "../deps.ts";
import { incomingPath, mediaFolder, removeFiles, removeIfThere } from "./files.ts";
import { deleteOutlived, selectKnownHashes, selectKnownUploads } from "./store.ts";

type CleanDeps = Pick<Deps, "sql" | "config">;

/**
 * Forget pictures that were removed, and the files that no other picture has. Rows go first: what a
 * crash leaves behind are files that nobody shows.
 *
 * @returns how many pictures
 */
export async function cleanPictures(
  { sql, config }: CleanDeps,
  { limit }: { limit: number },
): Promise<number> {
  const gone = await deleteOutlived(sql, limit);
  const hashes = gone.flatMap(({ hash }) => hash ?? []);
  const known = await selectKnownHashes(sql, hashes);
  for (const { hash, sizes, upload } of gone) {
    if (hash !== null && !known.has(hash)) await removeFiles(config.DATA_DIR, { hash, sizes });
    if (upload !== null) await removeIfThere(incomingPath(config.DATA_DIR, upload));
  }
  return gone.length;
}

/** Remove sent files that nobody waits for: of a request that died between disk and database. */
export async function cleanUploads({ sql, config }: CleanDeps, now: Date): Promise<number> {
  const folder = join(mediaFolder(config.DATA_DIR), "incoming");
  const old: string[] = [];
  for (const name of await namesIn(folder)) {
    const about = await Deno.stat(join(folder, name)).catch(() => null);
    if (about?.mtime && now.getTime() - about.mtime.getTime() > DAY_MS) old.push(name);
  }
  const known = await selectKnownUploads(sql, old);
  const orphans = old.filter((name) => !known.has(name));
  for (const name of orphans) await removeIfThere(join(folder, name));
  return orphans.length;
}

async function namesIn(folder: string): Promise<string[]> {
  const names: string[] = [];
  try {
    for await (const { name } of Deno.readDir(folder)) if (names.push(name) >= 1_000) break;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return names;
}
