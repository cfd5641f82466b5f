import { dirname, join } from "node:path";
import { PICTURE_SIZES } from "./shape.ts";

/*
 * DATA_DIR/media/ab/ab12…-640.webp   what is shown; made once, never changed
 * DATA_DIR/media/incoming/<uuid>     what was sent, until it is prepared
 *
 * Each web process and each worker has to see the same folder.
 */

export function mediaFolder(dataDir: string): string {
  return join(dataDir, "media");
}

/** Where a file waits that was sent. @param name  a UUID that we have made */
export function incomingPath(dataDir: string, name: string): string {
  return join(mediaFolder(dataDir), "incoming", name);
}

/** Where a file of a picture lies; `null` for a name that no file of ours has. */
export function picturePath(dataDir: string, file: string): string | null {
  if (!/^[0-9a-f]{32}-\d{1,4}\.webp$/.test(file)) return null;
  return join(mediaFolder(dataDir), file.slice(0, 2), file);
}

/** Write a file that is complete or absent. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const unfinished = `${path}.${crypto.randomUUID()}.part`;
  await Deno.mkdir(dirname(path), { recursive: true });
  try {
    await Deno.writeFile(unfinished, bytes, { mode: 0o640 });
    await Deno.rename(unfinished, path);
  } catch (error) {
    await removeIfThere(unfinished);
    throw error;
  }
}

export async function removeIfThere(path: string): Promise<void> {
  await Deno.remove(path).catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  });
}

/** Take away all files of a picture. */
export async function removeFiles(
  dataDir: string,
  { hash, sizes }: { hash: string; sizes: readonly number[] },
): Promise<void> {
  for (const size of new Set([...PICTURE_SIZES, ...sizes])) {
    await removeIfThere(picturePath(dataDir, `${hash}-${size}.webp`)!);
  }
}
