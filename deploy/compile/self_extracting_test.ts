import assert from "node:assert/strict";
import { join } from "node:path";
import { freePort } from "../dev/services/ports.ts";
import { createEnqueuer } from "../../lib/jobs/task/enqueuer.ts";
import { createRedisBroker } from "../../lib/jobs/brokers/redis/broker.ts";
import { createLog } from "../../lib/log/mod.ts";
import { PurgeCache } from "../../lib/maintenance/tasks.ts";
import { connectRedis, type Redis, redisKeys, redisReady } from "../../lib/redis/mod.ts";
import { cloneDatabase } from "../../lib/testing/databases.ts";
import { startRedisServer } from "../../lib/testing/redis_server.ts";
import { until } from "../../lib/testing/until.ts";
import { executables } from "./executables.ts";
import { type BareMachine, bareMachine } from "./testing/bare_machine.ts";
import { compileCopy } from "./testing/compiled_copy.ts";

const release = "9.9.9-test";
const revision = "0123456789abcdef";
const SBOM = "smartmarket.cdx.json";

Deno.test("self-extracting executables", async (t) => {
  await using stack = new AsyncDisposableStack();
  const database = await cloneDatabase();
  stack.defer(() => database.drop());
  const server = stack.use(await startRedisServer());
  const log = createLog({ service: "test", release: "test", level: "error", write: () => {} });
  const redis = connectRedis(server.url, { name: "test", log });
  stack.defer(() => redis.disconnect());
  await redisReady(redis);
  const port = String(freePort());
  const machine = stack.use(
    await bareMachine({
      DATABASE_URL: database.url,
      REDIS_URL: server.url,
      SESSION_SECRET: "a-secret-that-only-tests-know-0123456789",
      PORT: port,
      SHUTDOWN_GRACE_MS: "2000",
    }),
  );
  await t.step(
    "`deno task compile` makes them, with their sums and what they consist of",
    async () => {
      const said = await compileCopy(machine.dist, { RELEASE: release, REVISION: revision });
      assert.match(said, new RegExp(`^Release ${release} for `, "m"));
      const checked = new Deno.Command("sha256sum", {
        ...{ args: ["--check", "--strict", "SHA256SUMS"], cwd: machine.dist },
      });
      const { code, stdout } = await checked.output();
      assert.equal(code, 0);
      const names = [...executables.map(({ name }) => name), SBOM];
      for (const name of names) {
        assert.match(
          new TextDecoder().decode(stdout),
          RegExp(`^${name}: OK`, "m"),
        );
      }
      const bill = JSON.parse(await Deno.readTextFile(join(machine.dist, SBOM)));
      assert.deepEqual([bill.bomFormat, bill.metadata.component.version], ["CycloneDX", release]);
    },
  );
  const [folder] = await prepare(machine, t);
  await t.step(
    "web, worker and scheduler run beside each other",
    () => runAll(machine, { redis, port }),
  );
  await t.step("they say what they are, and whether they are well", () => sayOfThemselves(machine));
  await t.step("an isolated task runs in a deno of the pack", () => runCell(folder!));
  await t.step("they unpack once, all of them", () => {
    assert.equal([...Deno.readDirSync(machine.cache)].length, 1);
  });
  await t.step({
    name: "they trust no folder of another user",
    ignore: Deno.uid() !== 0,
    fn: () => refuseForeign(machine, folder!),
  });
});

/** What comes before the first start; the folder that everything was unpacked into. */
async function prepare(machine: BareMachine, t: Deno.TestContext): Promise<string[]> {
  await t.step("ctl makes the schema, and finds the demonstration catalogue", async () => {
    const migrated = await machine.run("smartmarket-ctl", ["migrate"]);
    assert.equal(migrated.code, 0, migrated.stderr);
    assert.match(migrated.stdout, /schema is at version \d+/);
    const seeded = await machine.run("smartmarket-ctl", ["catalog", "seed"]);
    assert.equal(seeded.code, 0, seeded.stderr);
    assert.equal((await machine.run("smartmarket-ctl", ["nonsense"])).code, 2);
  });
  return [...Deno.readDirSync(machine.cache)].map(({ name }) => join(machine.cache, name));
}

async function runAll(
  machine: BareMachine,
  { redis, port }: { redis: Redis; port: string },
): Promise<void> {
  const web = machine.start("smartmarket-web", { JOBS_AUTO_START_WORKER: "true" });
  await until("the shop is open", () => answers(port), { withinMs: 30_000 });
  const scheduler = machine.start("smartmarket-scheduler");
  await scheduler.says('"process.started"');
  // Nobody else is there: after ten seconds the web process starts its own.
  await web.says('"embedded_worker.started"');
  await workIsDone(redis);
  const embedded = await heartbeats(redis);
  assert.equal(embedded.length, 1, "the heart of the embedded worker");
  const worker = machine.start("smartmarket-worker");
  await worker.says('"process.started"');
  await web.says('"embedded_worker.retired"');
  await until("the heart of the other one beats alone", async () => {
    const hearts = await heartbeats(redis);
    return hearts.length === 1 && hearts[0] !== embedded[0];
  });
  await workIsDone(redis);
  assert.deepEqual([await worker.end(), await scheduler.end(), await web.end()], [0, 0, 0]);
}

/** Before anything runs, and without a word of the shop being loaded. */
async function sayOfThemselves(machine: BareMachine): Promise<void> {
  for (const { name } of executables) {
    const { code, stdout } = await machine.run(name, ["--version"]);
    assert.equal(code, 0);
    assert.match(
      stdout,
      new RegExp(`^${name} ${release}\nrevision ${revision}\nschema \\d+ or newer.*\ndeno 2`),
    );
  }
  for (const name of ["web", "worker", "scheduler"].map((one) => `smartmarket-${one}`)) {
    const sick = await machine.run(name, ["health"]);
    assert.equal(sick.code, 1, `${name}: nothing runs any more`);
    assert.match(sick.stderr, /^(no answer from|BEAT_FILE is not set)/);
    const wrong = await machine.run(name, ["helath"]);
    assert.deepEqual([wrong.code, /^usage: /.test(wrong.stderr)], [2, true]);
  }
}

async function answers(port: string): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
  await answer?.body?.cancel();
  return answer?.status === 200;
}

async function workIsDone(redis: Redis): Promise<void> {
  const broker = createRedisBroker({ redis, keys: redisKeys(), worker: "publisher" });
  const { queue } = PurgeCache.policy;
  const done = async () => (await broker.stats([queue]))[0]!.counts.done;
  const before = await done();
  await createEnqueuer(broker).enqueue(PurgeCache, {});
  await until("the job is done", async () => await done() > before, { withinMs: 20_000 });
}

/** Connections of threads that beat for workers. */
async function heartbeats(redis: Redis): Promise<string[]> {
  return String(await redis.client("LIST")).match(/smartmarket-heart-\S+/g) ?? [];
}

/** As the worker's stub would start it, had the shop isolated tasks. */
async function runCell(folder: string): Promise<void> {
  const scripts = await Deno.makeTempDir({ prefix: "smartmarket-cell-test-" });
  const lib = join(folder, "site", "lib", "jobs");
  const task = join(scripts, "task.ts");
  await Deno.writeTextFile(
    task,
    'export const run = () => Promise.resolve({ kind: "done", result: Deno.execPath() });',
  );
  const script = join(scripts, "main.ts");
  await Deno.writeTextFile(
    script,
    `import { runIsolated } from "${lib}/worker/isolate/run_isolated.ts";
     const answer = await runIsolated({ id: "j", run: 1, args: {} }, {
       module: "file://${task}", permissions: { sys: true, read: true }, memoryMb: 64,
     }, { signal: new AbortController().signal, softLimitMs: 20_000, hardLimitMs: 20_000 });
     Deno.stdout.writeSync(new TextEncoder().encode(JSON.stringify(answer)));`,
  );
  const deno = join(folder, "deno");
  const config = join(folder, "site", "deno.json");
  const { stdout, stderr } = await new Deno.Command(deno, {
    args: [
      ..."run --quiet --no-prompt --cached-only --config".split(" "),
      ...[config, "-P=worker", `--allow-run=${deno}`, script],
    ],
    clearEnv: true,
    env: { PATH: "", DENO_DIR: join(folder, "deno_dir"), NPM_CONFIG_REGISTRY: "http://registry/" },
    cwd: scripts,
  }).output();
  await Deno.remove(scripts, { recursive: true });
  const said = new TextDecoder().decode(stdout);
  assert.ok(said, new TextDecoder().decode(stderr));
  assert.deepEqual(JSON.parse(said), { kind: "done", result: deno });
}

async function refuseForeign(machine: BareMachine, folder: string): Promise<void> {
  await Deno.chown(folder, 65_532, 65_532);
  const refused = await machine.run("smartmarket-ctl", ["migrate"]);
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /belongs to somebody else; set SMARTMARKET_CACHE/);
}
