import assert from "node:assert/strict";
import { join } from "node:path";
import { findProgram } from "../programs.ts";
import { settleBroker } from "../../start/settle_broker.ts";

/*
 * The installation by apt-get, with programs that write down how they were called: the machine that
 * runs the tests keeps what it has.
 */
const module = (name: string) => new URL(name, import.meta.url).href;

async function fakeMachine(aptGet: string) {
  const path = await Deno.makeTempDir();
  const write = (name: string, text: string) =>
    Deno.writeTextFile(join(path, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  await write("apt-get", `echo "apt-get $*" >> ${path}/calls\n${aptGet.replaceAll("BIN", path)}`);
  await write("update-rc.d", `echo "update-rc.d $*" >> ${path}/calls`);
  await Deno.symlink(findProgram(["chmod"])!, join(path, "chmod"));
  return {
    path,
    calls: () => Deno.readTextFileSync(join(path, "calls")).trim().split("\n"),
    [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }),
  };
}

/** What a program says that looks for Redis on this machine. */
function lookForRedis(path: string): Promise<string> {
  return evaluate(
    path,
    `import { redisProgram } from "${module("program.ts")}";
    try { console.log(await redisProgram({ say: console.log })); }
    catch (error) { console.log(error.exitCode, error.message); }`,
  );
}

async function evaluate(path: string, code: string): Promise<string> {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", "--quiet", code],
    clearEnv: true,
    env: { PATH: path, HOME: Deno.env.get("HOME") ?? "/", NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).output();
  return new TextDecoder().decode(stdout);
}

const ignore = Deno.uid() !== 0;

Deno.test({
  name: "redisProgram() installs redis-server, says so and leaves Debian's service off",
  ignore,
  async fn() {
    const install = `case "$1" in install) : > BIN/redis-server; chmod 755 BIN/redis-server;; esac`;
    await using machine = await fakeMachine(install);
    const told = await lookForRedis(machine.path);
    assert.ok(told.includes(join(machine.path, "redis-server")));
    assert.match(told, /installing redis-server by apt-get/);
    assert.match(told, /Debian's own service of it stays off/);
    assert.deepEqual(machine.calls(), [
      "apt-get update",
      "apt-get install -y --no-install-recommends redis-server",
      "update-rc.d redis-server disable",
    ]);
  },
});

Deno.test({
  name: "redisProgram() ends with 78 and what apt-get said where that fails",
  ignore,
  async fn() {
    await using machine = await fakeMachine("echo 'E: no network' >&2; exit 100");
    const told = await lookForRedis(machine.path);
    assert.match(told, /78 There is no Redis: install .*apt-get failed:\nE: no network/s);
    assert.deepEqual(machine.calls(), ["apt-get update"]);
  },
});

Deno.test({
  name: "settleBroker() goes on with Postgres alone where apt-get fails, and says both",
  ignore,
  async fn() {
    await using machine = await fakeMachine("echo 'E: no network' >&2; exit 100");
    const told = await evaluate(
      machine.path,
      `import { settleBroker } from "${module("../../start/settle_broker.ts")}";
      console.log(await settleBroker({ PORT: "1" }, console.log));`,
    );
    assert.match(told, /apt-get failed:\nE: no network\nno Redis here: .* Postgres alone/);
    assert.match(told, /{ PORT: "1", JOBS_BROKER: "postgres" }/);
  },
});

Deno.test("settleBroker() leaves alone what is set", async () => {
  const say = () => assert.fail("nothing is to be said");
  for (
    const env of [
      { REDIS_URL: "redis://127.0.0.1" },
      { REDIS_URL_FILE: "/run/redis" },
      { JOBS_BROKER: "redis" },
      { JOBS_BROKER: "postgres" },
    ]
  ) assert.equal(await settleBroker(env, say), env);
});
