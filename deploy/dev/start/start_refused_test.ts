import assert from "node:assert/strict";
import { join } from "node:path";
import { findProgram } from "../services/programs.ts";
import { dataFolder, startShop } from "./testing/started_shop.ts";

Deno.test("wrong settings are all listed, exit code 78, and nothing is started", async () => {
  await using folder = await dataFolder();
  const shop = startShop(folder.path, {
    REDIS_URL: "http://127.0.0.1",
    SESSION_SECRET: "short",
    PORT: "99999",
    CURRENCY: "euro",
  });
  assert.equal(await shop.code, 78);
  const told = shop.lines.join("\n");
  assert.match(told, /4 fault\(s\)/);
  for (const name of ["REDIS_URL", "SESSION_SECRET", "PORT", "CURRENCY"]) {
    assert.match(told, new RegExp(`^ +${name} `, "m"));
  }
  assert.deepEqual([...Deno.readDirSync(folder.path)], []);
});

Deno.test("a PORT that another program has is told, exit code 1", async () => {
  await using folder = await dataFolder();
  using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = taken.addr as Deno.NetAddr;
  const shop = startShop(folder.path, { PORT: String(port) });
  assert.equal(await shop.code, 1);
  assert.match(shop.lines.join("\n"), /Another program listens on 127\.0\.0\.1:\d+: .*set PORT/);
});

Deno.test("where jobs are to be in Redis and there is none it says what to install, exit code 78", async () => {
  await using folder = await dataFolder();
  await using bin = await dataFolder();
  for (const name of ["cat", "find"]) {
    await Deno.symlink(findProgram([name])!, join(bin.path, name));
  }
  const shop = startShop(folder.path, {
    PATH: bin.path,
    JOBS_BROKER: "redis",
    DATABASE_URL: "postgres://nobody@127.0.0.1:1/none",
  });
  assert.equal(await shop.code, 78);
  assert.match(
    shop.lines.join("\n"),
    /There is no Redis: install redis-server or valkey-server .*or set REDIS_URL/,
  );
});

Deno.test("without Redis and apt-get it runs on Postgres alone and says so", async () => {
  await using folder = await dataFolder();
  await using bin = await dataFolder();
  for (const name of ["cat", "find"]) {
    await Deno.symlink(findProgram([name])!, join(bin.path, name));
  }
  const shop = startShop(folder.path, { PATH: bin.path });
  await shop.says("open after");
  assert.equal(shop.lines.filter((line) => line.includes("on Postgres alone")).length, 1);
  const { ports, processes } = JSON.parse(Deno.readTextFileSync(join(folder.path, "run.json")));
  assert.deepEqual(Object.keys(ports), ["web"]);
  assert.deepEqual(processes.map((one: { name: string }) => one.name), ["postgres", "web"]);
  const settings = Deno.readTextFileSync(join(folder.path, "secrets", "environment"));
  assert.match(settings, /^JOBS_BROKER='postgres'$/m);
  assert.doesNotMatch(settings, /REDIS_URL/);
  assert.equal(await shop.end(), 0);
});

Deno.test("with JOBS_BROKER=postgres no Redis is started, whether there is one or not", async () => {
  await using folder = await dataFolder();
  const shop = startShop(folder.path, { JOBS_BROKER: "postgres" });
  await shop.says("open after");
  const { processes } = JSON.parse(Deno.readTextFileSync(join(folder.path, "run.json")));
  assert.deepEqual(processes.map((one: { name: string }) => one.name), ["postgres", "web"]);
  assert.equal(await shop.end(), 0);
});
