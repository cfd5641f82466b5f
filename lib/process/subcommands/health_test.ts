import assert from "node:assert/strict";
import { join } from "node:path";
import { BEAT_AGE_LIMIT_MS, healthOf } from "./health.ts";

const lookup = (env: Record<string, string>) => (name: string) => env[name];

Deno.test("healthOf() a worker is how old its last beat is", async () => {
  const folder = await Deno.makeTempDir({ prefix: "sm-health-" });
  const file = join(folder, "beat");
  const health = () => healthOf("worker", lookup({ BEAT_FILE: file }));
  assert.deepEqual(await health(), {
    isWell: false,
    sentence: `no beat yet: ${file} is not there`,
  });
  await Deno.writeTextFile(file, "1");
  assert.equal((await health()).isWell, true);
  const old = new Date(Date.now() - BEAT_AGE_LIMIT_MS - 1_000);
  await Deno.utime(file, old, old);
  const stale = await health();
  assert.equal(stale.isWell, false);
  assert.match(stale.sentence, /^last beat 1[78] s ago$/);
  // A clock that was set back makes nobody ill.
  const ahead = new Date(Date.now() + 3_600_000);
  await Deno.utime(file, ahead, ahead);
  assert.equal((await health()).isWell, true);
  await Deno.remove(folder, { recursive: true });
  assert.match((await healthOf("scheduler", lookup({}))).sentence, /^BEAT_FILE is not set/);
});

Deno.test("healthOf() the web process is its own answer, wherever it listens", async () => {
  let status = 200;
  for (const HOST of ["127.0.0.1", "0.0.0.0", "::1", "[::1]", ""]) {
    const hostname = HOST === "" ? "127.0.0.1" : HOST.replace(/^\[|\]$/g, "");
    const answer = ({ url }: Request) => {
      assert.equal(new URL(url).pathname, "/health/ready");
      return new Response('{"status":"unready","reasons":["Postgres: away"]}', { status });
    };
    const server = Deno.serve({ hostname, port: 0, onListen: () => {} }, answer);
    const env = lookup({ HOST, PORT: String(server.addr.port) });
    status = 200;
    assert.deepEqual(await healthOf("web", env), { isWell: true, sentence: "ready" });
    status = 503;
    const sick = await healthOf("web", env);
    assert.equal(sick.isWell, false);
    assert.match(sick.sentence, /^not ready: .*Postgres: away/);
    await server.shutdown();
    const gone = await healthOf("web", env);
    assert.equal(gone.isWell, false);
    assert.match(gone.sentence, /^no answer from http:/);
  }
});
