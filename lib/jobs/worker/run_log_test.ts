import assert from "node:assert/strict";
import { createLog } from "../../log/mod.ts";
import { runLog } from "./run_log.ts";

Deno.test("runLog() writes what a task says with its level, cut, and 200 lines of it", () => {
  const lines: Record<string, unknown>[] = [];
  const log = createLog({
    service: "worker",
    release: "r",
    level: "debug",
    write: (line) => void lines.push(JSON.parse(line)),
  }).with({ job_id: "j1", run: 2 });
  const say = runLog(() => log);
  say("debug", "one");
  say("warn", "ข้าว \ud800" + "x".repeat(9_000));
  say("fatal" as "info", { no: "text" } as unknown as string);
  for (let n = 0; n < 1_000; n++) say("info", String(n));
  assert.deepEqual(lines.slice(0, 3).map(({ level, event }) => `${level} ${event}`), [
    "debug job.traced",
    "warn job.warned",
    "info job.noted",
  ]);
  assert.deepEqual([lines[0]!.says, lines[0]!.job_id, lines[0]!.run], ["one", "j1", 2]);
  assert.equal(String(lines[1]!.says).length, 500);
  assert.equal(lines.length, 201);
  assert.match(String(lines.at(-1)!.says), /more than 200 lines/);
});
