/*
 * Loads the modules that web, worker and scheduler are made of, and starts none of them: what does
 * not parse, or imports what is not there, ends this process instead of one that serves the shop.
 */
import { fileURLToPath, pathToFileURL } from "node:url";
import { join } from "node:path";

const root = fileURLToPath(new URL("../../../", import.meta.url));

function modulesIn(folder: string): string[] {
  return [...Deno.readDirSync(join(root, folder))].flatMap(({ name, isDirectory }) => {
    const path = join(folder, name);
    if (isDirectory) return modulesIn(path);
    return /\.tsx?$/.test(name) && !/_test\.tsx?$/.test(name) ? [path] : [];
  });
}

for (const path of ["main.ts", ...modulesIn("routes"), ...modulesIn("workers")]) {
  await import(pathToFileURL(join(root, path)).href);
}
