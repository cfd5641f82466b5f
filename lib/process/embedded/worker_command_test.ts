import assert from "node:assert/strict";
import { workerCommand } from "./worker_command.ts";

const permissions = ["--allow-write=/data/mail"];
const program = { entry: "file:///site/workers/worker.ts", permissions };

Deno.test("workerCommand() runs the worker by our own deno, with the worker's rights", () => {
  const { command, args } = workerCommand(program);
  assert.equal(command, Deno.execPath());
  assert.deepEqual(args.filter((arg) => /^(-P|-A|--allow)/.test(arg)), permissions);
  assert.equal(args.at(-1), program.entry);
});

Deno.test("workerCommand() of a compiled executable names its neighbour", () => {
  const { command, args } = workerCommand(program, { isCompiled: true });
  assert.deepEqual([command, args], ["smartmarket-worker", []]);
});

Deno.test("a process that may run the worker by name may, where it is found on the PATH", async () => {
  const folder = await Deno.makeTempDir();
  const worker = `${folder}/smartmarket-worker`;
  await Deno.writeTextFile(worker, "#!/bin/sh\necho runs\n", { mode: 0o755 });
  const script = 'const { stdout } = await new Deno.Command("smartmarket-worker").output();' +
    "Deno.stdout.writeSync(stdout);";
  const web = (path: string) =>
    new Deno.Command(Deno.execPath(), {
      args: ["run", "--quiet", "--no-prompt", "--allow-run=smartmarket-worker", "--ext=ts", "-"],
      env: { PATH: path, NO_COLOR: "1" },
      clearEnv: true,
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    });
  const said = async (path: string) => {
    const child = web(path).spawn();
    const stdin = child.stdin.getWriter();
    await stdin.write(new TextEncoder().encode(script));
    await stdin.close();
    const { stdout, stderr } = await child.output();
    return new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
  };
  assert.equal(await said(`${folder}:/usr/bin:/bin`), "runs\n");
  assert.match(await said("/usr/bin:/bin"), /NotCapable|NotFound/);
  await Deno.remove(folder, { recursive: true });
});
