import assert from "node:assert/strict";
import { getPriority } from "node:os";
import { launchOf } from "./launch.ts";

const module = new URL("./testing/tasks.ts", import.meta.url).href;

Deno.test("a cell ends with its worker, even while its task computes", async () => {
  const { command, args, env } = launchOf({ module, permissions: {}, memoryMb: 64 });
  const streams = { stdin: "piped", stdout: "piped", stderr: "null" } as const;
  const cell = new Deno.Command(command, { args, env, clearEnv: true, ...streams }).spawn();
  const stdin = cell.stdin.getWriter();
  const job = { id: "j", run: 1, args: { deed: "progressThenLoop" } };
  const start = { kind: "start", token: "t ", module, permissions: {}, memoryMb: 64, job };
  await stdin.write(new TextEncoder().encode(JSON.stringify(start) + "\n"));
  const stdout = cell.stdout.getReader();
  assert.match(new TextDecoder().decode((await stdout.read()).value), /t \{"kind":"progress"/);
  // A worker that dies closes the pipe.
  await stdin.close();
  assert.equal((await cell.status).success, true);
  await stdout.cancel();
});

Deno.test("a cell of a worker that is patient already starts, and is no less patient", async () => {
  const { command, args, env } = launchOf({ module, permissions: {}, memoryMb: 64 });
  const streams = { stdin: "piped", stdout: "piped", stderr: "null" } as const;
  const patient = ["-n", "7", command, ...args];
  const cell = new Deno.Command("nice", { args: patient, env, clearEnv: true, ...streams }).spawn();
  const stdin = cell.stdin.getWriter();
  const job = { id: "j", run: 1, args: { deed: "progressThenLoop" } };
  const start = { kind: "start", token: "t ", module, permissions: {}, memoryMb: 64, job };
  await stdin.write(new TextEncoder().encode(JSON.stringify(start) + "\n"));
  const stdout = cell.stdout.getReader();
  assert.match(new TextDecoder().decode((await stdout.read()).value), /t \{"kind":"progress"/);
  assert.equal(getPriority(cell.pid), Math.min(19, getPriority() + 7));
  await stdin.close();
  assert.equal((await cell.status).success, true);
  await stdout.cancel();
});
