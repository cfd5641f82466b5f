import assert from "node:assert/strict";
import { join } from "node:path";
import { findProgram } from "../local/programs.ts";
import { freePort } from "../local/ports.ts";
import { cloneDatabase } from "../../lib/testing/databases.ts";
import { until } from "../../lib/testing/until.ts";
import { executables } from "./executables.ts";
import { packAll } from "./self_extracting.ts";

const tools = "sh tail tar gzip mktemp mv chmod stat id mkdir rm".split(" ");

/** A machine without Deno: a PATH with what every system has, and an empty home. */
async function bareMachine() {
  const folder = await Deno.makeTempDir({ prefix: "smartmarket-compile-test-" });
  const bin = join(folder, "bin");
  await Deno.mkdir(bin);
  for (const tool of tools) await Deno.symlink(findProgram([tool])!, join(bin, tool));
  return {
    folder,
    env: { PATH: bin, HOME: folder, NO_COLOR: "1" },
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}

Deno.test("self-extracting executables run alone, unpack once, and trust no other user", async () => {
  await using machine = await bareMachine();
  const { folder } = machine;
  const dist = join(folder, "dist");
  await Deno.mkdir(dist);
  await packAll(executables.filter(({ name }) => /-(ctl|web)$/.test(name)), dist);
  const database = await cloneDatabase();
  const port = freePort();
  const env = {
    ...machine.env,
    DATABASE_URL: database.url,
    REDIS_URL: Deno.env.get("TEST_REDIS_URL")!,
    SESSION_SECRET: "a-secret-that-only-tests-know-0123456789",
    PORT: String(port),
  };
  const start = (name: string, args: string[], more: Record<string, string> = {}) =>
    new Deno.Command(join(dist, name), {
      args,
      clearEnv: true,
      env: { ...env, ...more },
      cwd: folder,
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    });
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

  const first = await start("smartmarket-ctl", ["migrate"]).output();
  assert.equal(first.code, 0, text(first.stderr));
  assert.match(text(first.stdout), /schema is at version \d+/);
  const cache = join(folder, ".cache", "smartmarket");
  const unpacked = [...Deno.readDirSync(cache)];
  assert.equal(unpacked.length, 1);
  assert.equal((await start("smartmarket-ctl", ["nonsense"]).output()).code, 2);

  const web = start("smartmarket-web", []).spawn();
  await until("the web process answers", async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/health/live`).catch(() => null);
    await answer?.body?.cancel();
    return answer?.status === 200;
  }, { withinMs: 30_000 });
  web.kill("SIGTERM");
  const { code, stderr } = await web.output();
  assert.equal(code, 0, text(stderr));
  assert.deepEqual([...Deno.readDirSync(cache)], unpacked);

  if (Deno.uid() === 0) {
    await Deno.chown(join(cache, unpacked[0]!.name), 65_532, 65_532);
    const refused = await start("smartmarket-ctl", ["migrate"]).output();
    assert.equal(refused.code, 1);
    assert.match(text(refused.stderr), /belongs to somebody else; set SMARTMARKET_CACHE/);
  }
  await database.drop();
});
