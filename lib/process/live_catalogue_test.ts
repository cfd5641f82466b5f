import assert from "node:assert/strict";
import { join } from "node:path";
import { projectRoot, sourceFiles } from "../testing/source_files.ts";
import { liveCatalogue } from "./live_catalogue.ts";

Deno.test("every event that a room defines is in the shop's catalogue", async () => {
  const missing: string[] = [];
  let defined = 0;
  for await (const path of sourceFiles(["lib"])) {
    if (path.startsWith("lib/realtime/") || path.endsWith("_test.ts")) continue;
    const text = await Deno.readTextFile(join(projectRoot, path));
    for (const [, type] of text.matchAll(/\bdefineEvent\(\s*"([^"]+)"/g)) {
      defined++;
      if (!liveCatalogue.event(type!)) missing.push(`${path}: ${type}`);
    }
  }
  assert.ok(defined >= 2);
  assert.deepEqual(missing, []);
});
