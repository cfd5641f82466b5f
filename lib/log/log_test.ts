import assert from "node:assert/strict";
import { createLog } from "./mod.ts";

function capture(level: "debug" | "info" | "warn" = "info") {
  const lines: string[] = [];
  const log = createLog({ service: "t", release: "r1", level, write: (l) => void lines.push(l) });
  return { log, lines, read: () => lines.map((line) => JSON.parse(line)) };
}

Deno.test("log() writes one JSON object a line with the fields of its contract", () => {
  const { log, lines, read } = capture();
  log.with({ request_id: "q1" })("job.completed", { job_id: "j1", duration_ms: 3 });
  assert.equal(lines[0]!.indexOf("\n"), lines[0]!.length - 1);
  const { time, ...rest } = read()[0];
  assert.ok(!Number.isNaN(Date.parse(time)));
  assert.deepEqual(rest, {
    level: "info",
    event: "job.completed",
    service: "t",
    release: "r1",
    request_id: "q1",
    job_id: "j1",
    duration_ms: 3,
  });
});

Deno.test("log() leaves out what is below its level", () => {
  const { log, lines } = capture("warn");
  log("job.completed");
  log("job.retried");
  assert.equal(lines.length, 1);
});

Deno.test("log() drops personal fields at every depth", () => {
  const { log, lines } = capture();
  log("order.placed", { order: { email: "ada@example.com", total_cents: 5 }, name: "Ada" });
  assert.ok(!lines[0]!.includes("ada@example.com") && !lines[0]!.includes("Ada"));
  assert.ok(lines[0]!.includes("total_cents"));
});

Deno.test("log() keeps an injected newline inside its one line", () => {
  const { log, lines } = capture();
  log("http.answered", { path: 'x\n{"level":"error"}' });
  assert.equal(lines[0]!.split("\n").length, 2);
});

Deno.test("log() writes no sign that steers a terminal, turns a line round or cannot be seen", () => {
  const { log, lines, read } = capture();
  const signs =
    "\u001b[31m \u007f \u009b2J \u0085 \u00ad \u061c \u200b \u200f \u2028 \u2029 \u202e \u2066 \ufeff \u{e0041} \ud800";
  const error = Object.assign(new Error(signs, { cause: new Error(signs) }), { code: signs });
  log.with({ reason: signs })("http.failed", { error, [signs]: [{ deep: signs }] });
  assert.ok(!/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(lines[0]!.slice(0, -1)), lines[0]);
  const [line] = read();
  assert.deepEqual([line.reason, line.error.message, line[signs][0].deep], [signs, signs, signs]);
  log("job.completed", { name_of: "Käse हिन्दी 日本 😀" });
  assert.ok(lines[1]!.includes("Käse हिन्दी 日本 😀"));
});

Deno.test("log() shows an error's kind and cause, not its row data", () => {
  const { log, lines } = capture();
  const cause = Object.assign(new Error("duplicate key"), { detail: "Key (email)=(ada@x) exists" });
  log("http.failed", { error: new TypeError("no", { cause }) });
  assert.ok(lines[0]!.includes('"kind":"TypeError"') && lines[0]!.includes("duplicate key"));
  assert.ok(!lines[0]!.includes("ada@x"));
});
