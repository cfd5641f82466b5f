import assert from "node:assert/strict";
import { join } from "node:path";
import { until } from "../../lib/testing/until.ts";
import { isAlive, refOf } from "./processes.ts";
import { dataFolder, servicesIn, startShop } from "./testing/started_shop.ts";

interface Running {
  url: string;
  processes: { name: string; pid: number; startTicks: number }[];
}

function running(dataDir: string): Running {
  return JSON.parse(Deno.readTextFileSync(join(dataDir, "run.json")));
}

function pidOf(dataDir: string, name: string): number {
  return running(dataDir).processes.find((one) => one.name === name)!.pid;
}

Deno.test("a second start in the same DATA_DIR says what runs, and Ctrl-C leaves nothing behind", async () => {
  await using folder = await dataFolder();
  const first = startShop(folder.path);
  await first.says("open after");
  const second = startShop(folder.path);
  assert.equal(await second.code, 1);
  const told = second.lines.join("\n");
  assert.match(told, /SmartMarket already runs at http:\/\/127\.0\.0\.1:\d+ \(pid \d+, since 20/);
  assert.ok(told.includes(first.url) && told.includes(`pid ${first.pid}`));
  const { processes } = running(folder.path);
  assert.deepEqual(processes.map(({ name }) => name), ["postgres", "redis", "web"]);
  Deno.kill(first.pid, "SIGTERM");
  // As from a terminal where `deno task` passes on what the terminal sent to all.
  assert.equal(await first.end("SIGINT"), 0);
  assert.ok(first.lines.includes("web stops"), "the second signal was no order to kill");
  assert.deepEqual(processes.filter(isAlive), []);
  assert.deepEqual(servicesIn(folder.path), []);
  await assert.rejects(Deno.stat(join(folder.path, "run.json")));
});

Deno.test("a start after kill -9 ends what was left behind and opens on the same data", async () => {
  await using folder = await dataFolder();
  const killed = startShop(folder.path);
  await killed.says("open after");
  const before = running(folder.path);
  await killed.end("SIGKILL");
  assert.equal(before.processes.filter(isAlive).length, 3);
  const next = startShop(folder.path);
  await next.says("did not end tidily");
  await next.says("open after");
  assert.deepEqual(before.processes.filter(isAlive), []);
  assert.equal(await next.end("SIGTERM"), 0);
});

Deno.test("a run.json whose pid belongs to somebody else by now is replaced", async () => {
  await using folder = await dataFolder();
  const self = refOf(Deno.pid)!;
  const stale = { pid: self.pid, startTicks: self.startTicks - 1 };
  Deno.writeTextFileSync(
    join(folder.path, "run.json"),
    JSON.stringify({
      ...stale,
      startedAt: "2026-01-01T00:00:00.000Z",
      url: null,
      ports: {},
      processes: [{ name: "web", ...stale }],
    }),
  );
  const shop = startShop(folder.path);
  await shop.says("open after");
  assert.equal(await shop.end(), 0);
});

Deno.test("Postgres killed with kill -9 is named and comes back", async () => {
  await using folder = await dataFolder();
  const shop = startShop(folder.path);
  await shop.says("open after");
  Deno.kill(pidOf(folder.path, "postgres"), "SIGKILL");
  await shop.says("was ended by SIGKILL");
  await shop.says("postgres is back");
  await until("the new pid is noted", () => isAlive(running(folder.path).processes[0]!));
  assert.equal(await shop.end(), 0);
  assert.deepEqual(servicesIn(folder.path), []);
});

Deno.test("a service that dies five times within a minute comes back; the sixth time stops everything with exit code 1", async () => {
  await using folder = await dataFolder();
  const shop = startShop(folder.path);
  await shop.says("open after");
  for (let deaths = 1; deaths <= 5; deaths++) {
    Deno.kill(pidOf(folder.path, "redis"), "SIGKILL");
    const isBack = () => shop.lines.filter((line) => line === "redis is back").length === deaths;
    await until(`redis is back for the ${deaths}. time`, isBack);
  }
  Deno.kill(pidOf(folder.path, "redis"), "SIGKILL");
  assert.equal(await shop.code, 1);
  assert.match(shop.lines.join("\n"), /redis died 6 times within a minute; everything stops/);
  assert.deepEqual(servicesIn(folder.path), []);
});

Deno.test("Ctrl-C while it opens ends it without a complaint", async () => {
  await using folder = await dataFolder();
  const shop = startShop(folder.path);
  await shop.says("postgres ready");
  assert.equal(await shop.end(), 0);
  assert.deepEqual(servicesIn(folder.path), []);
  assert.doesNotMatch(shop.lines.join("\n"), /error|Refusal|not started/i);
});
