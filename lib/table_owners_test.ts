import assert from "node:assert/strict";
import { join } from "node:path";
import { projectRoot, sourceFiles } from "./testing/source_files.ts";

/** Tables of the jobs, and the one folder whose files may name each. */
const owners: Readonly<Record<string, string>> = {
  jobs_outbox: "lib/jobs/outbox/",
  jobs_history: "lib/jobs/history/",
};
/** Trials look into tables; the doctor asks the server about them, by their names in a list. */
const looksOnly =
  /_test\.tsx?$|\/testing\/|^deploy\/dev\/|^lib\/jobs\/operate\/doctor\/tables\.ts$/;

Deno.test("nobody but its owner names a table of promises or of ended jobs", async () => {
  const others: string[] = [];
  let owned = 0;
  for await (const path of sourceFiles()) {
    if (looksOnly.test(path)) continue;
    const text = await Deno.readTextFile(join(projectRoot, path));
    for (const [table, owner] of Object.entries(owners)) {
      if (!text.includes(table)) continue;
      if (path.startsWith(owner)) owned++;
      else others.push(`${path}: ${table}`);
    }
  }
  assert.deepEqual(others, []);
  assert.ok(owned >= 8, `${owned} files of owners`);
});
