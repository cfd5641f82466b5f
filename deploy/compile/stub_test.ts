import assert from "node:assert/strict";
import { join } from "node:path";
import { executables } from "./executables.ts";
import { stub } from "./stub.ts";

/** What each stub starts, on a machine where its payload is unpacked and deno writes its arguments. */
async function started(
  name: string,
  { isolates = false, env = {} }: { isolates?: boolean; env?: Record<string, string> } = {},
) {
  const folder = await Deno.makeTempDir({ prefix: "smartmarket-stub-test-" });
  const real = join(await Deno.realPath(folder), "real");
  await Deno.mkdir(join(real, "b1"), { recursive: true });
  // A HOME may lead over a symbolic link.
  await Deno.symlink(real, join(folder, "cache"));
  const deno = '#!/bin/sh\nprintf "%s\\n" "ARENAS=${MALLOC_ARENA_MAX:-}" "$@"\n';
  await Deno.writeTextFile(join(real, "b1", "deno"), deno, { mode: 0o755 });
  const script = join(folder, "stub");
  const executable = executables.find((one) => one.name === `smartmarket-${name}`)!;
  await Deno.writeTextFile(script, stub(executable, { buildId: "b1", isolates }), { mode: 0o755 });
  const { stdout, stderr } = await new Deno.Command(script, {
    args: ["one argument"],
    env: { SMARTMARKET_CACHE: join(folder, "cache"), DATA_DIR: "/my data", ...env },
  }).output();
  const said = new TextDecoder().decode(stdout).trimEnd().split("\n");
  assert.equal(new TextDecoder().decode(stderr), "");
  assert.equal(said.at(-1), "one argument");
  await Deno.remove(folder, { recursive: true });
  const permissions = said.filter((arg) => /^(-P|--allow)/.test(arg));
  return { said, permissions, ownDeno: `--allow-run=${join(real, "b1", "deno")}` };
}

Deno.test("a stub gives its process its permission set, and the folders it writes", async () => {
  const permissions = async (name: string, env = {}) => (await started(name, { env })).permissions;
  const uploads = "--allow-write=/my data/media,/my data/imports";
  assert.deepEqual(await permissions("web"), ["-P=web", uploads]);
  assert.deepEqual(await permissions("worker"), ["-P=worker", "--allow-write=/my data"]);
  assert.deepEqual(await permissions("scheduler"), ["-P=scheduler"]);
  assert.deepEqual(await permissions("ctl"), ["-P=ctl", "--allow-write=/my data"]);
  const supervised = { BEAT_FILE: "/b", RUNTIME_DIRECTORY: "/run/w", NOTIFY_SOCKET: "/run/n" };
  const lines = "/b,/run/w,/run/n";
  assert.deepEqual(await permissions("scheduler", supervised), [
    "-P=scheduler",
    `--allow-write=${lines}`,
  ]);
  assert.deepEqual(await permissions("worker", supervised), [
    "-P=worker",
    `--allow-write=/my data,${lines}`,
  ]);
  assert.deepEqual(await permissions("ctl", supervised), ["-P=ctl", "--allow-write=/my data"]);
  const env = { LOG_DIR: "/my logs" };
  assert.deepEqual(await permissions("web", env), ["-P=web", `${uploads},/my logs`]);
  assert.deepEqual(await permissions("scheduler", env), ["-P=scheduler", "--allow-write=/my logs"]);
  const both = ["-P=worker", "--allow-write=/my data,/my logs"];
  assert.deepEqual(await permissions("worker", env), both);
});

Deno.test("only the worker may run its own deno for isolated tasks", async () => {
  for (const name of ["web", "worker", "scheduler", "ctl"]) {
    const { permissions, ownDeno } = await started(name, { isolates: true });
    assert.equal(permissions.includes(ownDeno), name === "worker", name);
    assert.equal(permissions.some((one) => /run/.test(one)), name === "worker", name);
  }
});

Deno.test("the web process may run its own deno where it is to start a worker", async () => {
  for (
    const [value, may] of [["true", true], ["1", true], ["false", false], ["", false]] as const
  ) {
    const env = { JOBS_AUTO_START_WORKER: value };
    const { permissions, ownDeno } = await started("web", { env });
    const uploads = "--allow-write=/my data/media,/my data/imports";
    assert.deepEqual(permissions, ["-P=web", uploads, ...(may ? [ownDeno] : [])], value);
  }
  const worker = await started("worker", { env: { JOBS_AUTO_START_WORKER: "true" } });
  assert.ok(!worker.permissions.includes(worker.ownDeno));
});

Deno.test("the engines of the worker and of the web process are kept small, and nobody else's", async () => {
  const { said } = await started("worker");
  assert.equal(said[0], "ARENAS=1");
  assert.ok(said.some((arg) => arg.startsWith("--v8-flags=--max-semi-space-size")));
  const web = await started("web");
  assert.equal(web.said[0], "ARENAS=");
  assert.ok(web.said.some((arg) => arg.includes("--heap-growing-percent")));
  const scheduler = await started("scheduler");
  assert.ok(!scheduler.said.some((arg) => arg.startsWith("--v8-flags")));
});

/** How a stub ends whose payload lies where `prepare` has put it. */
async function endsIn(prepare: (folder: string) => Promise<string>) {
  const folder = await Deno.makeTempDir({ prefix: "smartmarket-stub-test-" });
  const cache = await prepare(folder);
  await Deno.mkdir(join(cache, "b1"), { recursive: true });
  await Deno.writeTextFile(join(cache, "b1", "deno"), "#!/bin/sh\necho started\n", { mode: 0o755 });
  const script = join(folder, "stub");
  const [web] = executables;
  await Deno.writeTextFile(script, stub(web!, { buildId: "b1", isolates: false }), { mode: 0o755 });
  const { code, stdout, stderr } = await new Deno.Command(script, {
    env: { SMARTMARKET_CACHE: cache, DATA_DIR: "/data" },
  }).output();
  await Deno.remove(folder, { recursive: true });
  return { code, said: new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr) };
}

Deno.test("a stub starts nothing from below a folder that others may write to", async () => {
  for (const mode of [0o777, 0o775, 0o757, 0o722]) {
    for (const depth of ["", "/deeper", "/much/deeper"]) {
      const { code, said } = await endsIn(async (folder) => {
        const open = join(folder, "open");
        await Deno.mkdir(join(open, depth), { recursive: true });
        await Deno.chmod(open, mode);
        return join(open, depth);
      });
      assert.equal(code, 1, mode.toString(8));
      assert.match(said, /open can be written to by others .*set SMARTMARKET_CACHE/);
    }
  }
});

Deno.test("a stub starts from below a sticky folder, as /tmp is, and from one that is its own", async () => {
  for (const mode of [0o1777, 0o700, 0o755]) {
    const { code, said } = await endsIn(async (folder) => {
      const open = join(folder, "open");
      await Deno.mkdir(join(open, "own"), { recursive: true });
      await Deno.chmod(open, mode);
      return join(open, "own");
    });
    assert.deepEqual([code, said], [0, "started\n"], mode.toString(8));
  }
});

Deno.test({
  name:
    "a stub starts nothing from a folder of somebody else, or below one (only root can give one away)",
  ignore: Deno.uid() !== 0,
  async fn() {
    for (const inner of ["", "own"]) {
      const { code, said } = await endsIn(async (folder) => {
        const foreign = join(folder, "foreign");
        await Deno.mkdir(join(foreign, inner), { recursive: true });
        await Deno.chown(foreign, 65_531, 65_531);
        return join(foreign, inner);
      });
      assert.equal(code, 1);
      assert.match(said, /foreign belongs to somebody else/);
    }
  },
});
