import assert from "node:assert/strict";
import { linesOf } from "../../../lib/testing/read_lines.ts";
import { until } from "../../../lib/testing/until.ts";
import { root } from "../project.ts";
import { descendantsOf, isAlive, send } from "../services/processes.ts";

Deno.test("a benchmark that `timeout` ends leaves neither a process nor a folder", async () => {
  const folder = await Deno.makeTempDir({ prefix: "smartmarket-bench-test-" });
  await Deno.chmod(folder, 0o711);
  const bench = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-q",
      "--no-prompt",
      "-P=local",
      "--no-check",
      "deploy/dev/bench/main.ts",
      "panel",
    ],
    cwd: root,
    env: { TMPDIR: folder },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  using _ = { [Symbol.dispose]: () => send(bench.pid, "SIGTERM") };
  const { lines, read } = linesOf(bench);
  await until(
    "its Postgres runs",
    () => lines.some((line) => line.includes("postgres ready")),
    { withinMs: 60_000 },
  );
  const started = descendantsOf(bench.pid);
  assert.ok(started.length >= 3, "the shop and its Postgres");
  bench.kill("SIGTERM");
  assert.equal((await bench.status).code, 130, lines.join("\n"));
  await read;
  assert.deepEqual(started.filter(isAlive), []);
  assert.deepEqual(await Array.fromAsync(Deno.readDir(folder)), []);
  await Deno.remove(folder);
});
