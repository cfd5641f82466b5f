import assert from "node:assert/strict";
import { join } from "node:path";
import { changes } from "./source_changes.ts";

Deno.test("changes() yields source files that changed together as one batch, and no tests", async () => {
  const folder = await Deno.makeTempDir();
  const stop = new AbortController();
  const batches = changes([folder], stop.signal);
  const first = batches.next();
  for (const name of ["b.ts", "a.css", "a_test.ts", "notes.md"]) {
    await Deno.writeTextFile(join(folder, name), "x");
  }
  assert.deepEqual((await first).value, [join(folder, "a.css"), join(folder, "b.ts")]);
  const second = batches.next();
  await Deno.writeTextFile(join(folder, "a.css"), "y");
  assert.deepEqual((await second).value, [join(folder, "a.css")]);
  stop.abort();
  assert.equal((await batches.next()).done, true);
  await Deno.remove(folder, { recursive: true });
});
