import assert from "node:assert/strict";
import { createLog } from "../log/mod.ts";
import { until } from "../testing/until.ts";
import { levelSwitch } from "./log_level.ts";

Deno.test("SIGUSR2 makes a process write every line, and the next one what LOG_LEVEL says", async () => {
  const lines: string[] = [];
  using level = levelSwitch("warn");
  const write = (line: string) => void lines.push(JSON.parse(line).event);
  const log = createLog({ service: "t", release: "r", level: level.level, write });
  level.tell(log);
  log("process.started");
  assert.equal(lines.length, 0);
  Deno.kill(Deno.pid, "SIGUSR2");
  await until("it says so", () => lines.includes("log.level_changed"));
  log("process.started");
  assert.deepEqual(lines, ["log.level_changed", "process.started"]);
  Deno.kill(Deno.pid, "SIGUSR2");
  await until("it is as it was", () => level.level() === "warn");
  log("process.started");
  assert.deepEqual(lines, ["log.level_changed", "process.started", "log.level_changed"]);
});
