import { join } from "node:path";

/**
 * The files of a folder and its folders, none for a folder that is not there. What begins with a
 * dot is somebody's own (`.git`, `.env`), but what the web has agreed on (`.well-known`).
 */
export async function* publicFiles(folder: string): AsyncGenerator<string> {
  try {
    for await (const { name, isDirectory } of Deno.readDir(folder)) {
      if (name.startsWith(".") && !(isDirectory && name === ".well-known")) continue;
      const path = join(folder, name);
      if (isDirectory) yield* publicFiles(path);
      else yield path;
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
