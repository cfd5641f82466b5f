import assert from "node:assert/strict";
import { createLog, createThinnedLog } from "./mod.ts";

Deno.test("a thinned log writes the first of each kind, and counts what it left out", () => {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line));
  const log = createLog({ service: "t", release: "r", level: "info", write });
  const thinned = createThinnedLog(60_000);
  for (let n = 0; n < 1_000; n++) thinned(log, { event: "db.failed", kind: "full" }, { n });
  thinned(log, { event: "db.failed", kind: "read only" }, { n: -1 });
  assert.deepEqual(lines.map(({ n }) => n), [0, -1]);
  const all = createThinnedLog(0);
  for (let n = 0; n < 3; n++) all(log, { event: "db.failed", kind: "full" }, { n });
  assert.equal(lines.length, 5);
});
