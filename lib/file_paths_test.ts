import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

async function* sources(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(join(root, folder))) {
    const path = join(folder, name);
    if (isDirectory) yield* sources(path);
    else if (/\.tsx?$/.test(name)) yield path;
  }
}

// The pathname of "file:///home/ada/my%20shop/" is no folder: blanks and letters beyond ASCII stand
// there as escapes.
const pathnameOfFile = /import\.meta\.url\s*\)\s*\.pathname/;

Deno.test("the shop may lie in a folder of any name: no path is the pathname of a file's URL", async () => {
  const wrong: string[] = [];
  for (const folder of ["deploy", "islands", "lib", "routes", "workers"]) {
    for await (const path of sources(folder)) {
      if (pathnameOfFile.test(await Deno.readTextFile(join(root, path)))) wrong.push(path);
    }
  }
  assert.deepEqual(wrong, []);
});
