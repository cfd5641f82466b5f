import { statfsSync } from "node:fs";
import { join } from "node:path";

/** Where Linux keeps files in memory. */
const IN_MEMORY = "/dev/shm";
/** A run of all tests takes less than half of that. */
const ENOUGH_BYTES = 4 * 2 ** 30;
const PREFIX = "smartmarket-test-";
/** No run takes that long. */
const LEFT_OVER_MS = 2 * 3_600_000;

/**
 * A folder for data that nobody needs after this process: in memory where there is room, which makes
 * cloning a database twice as fast; else where `name` says in `dataDir`. `dataDir`/`name` leads there
 * either way.
 *
 * @returns the folder outside of `dataDir`, which has to be removed in the end; null without one
 */
export async function quickStorage(dataDir: string, name: string): Promise<string | null> {
  if (freeBytes(IN_MEMORY) < ENOUGH_BYTES) return null;
  await removeLeftovers();
  const folder = await Deno.makeTempDir({ dir: IN_MEMORY, prefix: PREFIX });
  // The services' user has to get in.
  await Deno.chmod(folder, 0o711);
  await Deno.symlink(folder, join(dataDir, name));
  return folder;
}

/** Folders that a killed run left behind: they would hold memory until the machine restarts. */
async function removeLeftovers(): Promise<void> {
  for await (const { name } of Deno.readDir(IN_MEMORY)) {
    if (!name.startsWith(PREFIX)) continue;
    const path = join(IN_MEMORY, name);
    const { birthtime, mtime } = await Deno.stat(path);
    const ageMs = Date.now() - (birthtime ?? mtime ?? new Date()).getTime();
    if (ageMs > LEFT_OVER_MS) await Deno.remove(path, { recursive: true });
  }
}

function freeBytes(path: string): number {
  try {
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize;
  } catch (error) {
    // Another fault, such as a right that this process lacks, must not count as "no room".
    if ((error as { code?: string }).code === "ENOENT") return 0;
    throw error;
  }
}
