import assert from "node:assert/strict";
import { getPriority } from "node:os";
import { launchOf } from "./launch.ts";

const module = new URL("./testing/tasks.ts", import.meta.url).href;

interface LoopingCell extends AsyncDisposable {
  pid: number;
  /** Close its stdin, as a worker that dies does. @returns how it ended */
  leave(): Promise<Deno.CommandStatus>;
}

/** A cell whose task computes for ever; `behind` are a program and arguments that start it. */
async function loopingCell(behind: string[] = []): Promise<LoopingCell> {
  const launch = launchOf({ module, permissions: {}, memoryMb: 64 });
  const [command, ...args] = [...behind, launch.command, ...launch.args] as [string, ...string[]];
  const streams = { stdin: "piped", stdout: "piped", stderr: "null" } as const;
  const cell = new Deno.Command(command, { args, env: launch.env, clearEnv: true, ...streams })
    .spawn();
  const stdin = cell.stdin.getWriter();
  const job = { id: "j", run: 1, args: { deed: "progressThenLoop" } };
  const start = { kind: "start", token: "t ", module, permissions: {}, memoryMb: 64, job };
  await stdin.write(new TextEncoder().encode(JSON.stringify(start) + "\n"));
  const stdout = cell.stdout.getReader();
  assert.match(new TextDecoder().decode((await stdout.read()).value), /t \{"kind":"progress"/);
  return {
    pid: cell.pid,
    async leave() {
      await stdin.close();
      return await cell.status;
    },
    [Symbol.asyncDispose]: () => stdout.cancel(),
  };
}

Deno.test("a cell ends with its worker, even while its task computes", async () => {
  await using cell = await loopingCell();
  assert.equal((await cell.leave()).success, true);
});

Deno.test("a cell of a worker that is patient already starts, and is no less patient", async () => {
  await using cell = await loopingCell(["nice", "-n", "7"]);
  assert.equal(getPriority(cell.pid), Math.min(19, getPriority() + 7));
  assert.equal((await cell.leave()).success, true);
});
