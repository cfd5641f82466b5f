import assert from "node:assert/strict";
import { join } from "node:path";
import { projectRoot, sourceFiles } from "./testing/source_files.ts";

// The pathname of "file:///home/ada/my%20shop/" is no folder: blanks and letters beyond ASCII stand
// there as escapes.
const pathnameOfFile = /import\.meta\.url\s*\)\s*\.pathname/;

Deno.test("the shop may lie in a folder of any name: no path is the pathname of a file's URL", async () => {
  const wrong: string[] = [];
  for await (const path of sourceFiles()) {
    if (pathnameOfFile.test(await Deno.readTextFile(join(projectRoot, path)))) wrong.push(path);
  }
  assert.deepEqual(wrong, []);
});
