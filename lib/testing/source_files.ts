import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder, with a last slash. */
export const projectRoot = fileURLToPath(new URL("../..", import.meta.url));

/** The folders of its TypeScript. */
export const sourceFolders = ["deploy", "islands", "lib", "routes", "workers"];

/** Every file of TypeScript below these folders, as a path from the project's. */
export async function* sourceFiles(
  folders: readonly string[] = sourceFolders,
): AsyncGenerator<string> {
  for (const folder of folders) {
    for await (const { name, isDirectory } of Deno.readDir(join(projectRoot, folder))) {
      const path = join(folder, name);
      // Peers of a benchmark may have been installed.
      if (isDirectory && name !== "node_modules") yield* sourceFiles([path]);
      else if (/\.tsx?$/.test(name)) yield path;
    }
  }
}
