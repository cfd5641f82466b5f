import assert from "node:assert/strict";
import { join } from "node:path";
import { until } from "../../../lib/testing/until.ts";
import { isAlive, refOf } from "../services/processes.ts";
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

/* One after the other on the same data: a new cluster of Postgres takes longer than all the rest. */
const tests: Record<string, (folder: string) => Promise<void>> = {};

tests["a second start in the same DATA_DIR says what runs, and Ctrl-C leaves nothing behind"] =
  async (folder) => {
    const first = startShop(folder);
    await first.says("open after");
    const second = startShop(folder);
    assert.equal(await second.code, 1);
    const told = second.lines.join("\n");
    assert.match(told, /SmartMarket already runs at http:\/\/127\.0\.0\.1:\d+ \(pid \d+, since 20/);
    assert.ok(told.includes(first.url) && told.includes(`pid ${first.pid}`));
    const { processes } = running(folder);
    assert.deepEqual(processes.map(({ name }) => name), ["postgres", "redis", "web"]);
    Deno.kill(first.pid, "SIGTERM");
    // As from a terminal where `deno task` passes on what the terminal sent to all.
    assert.equal(await first.end("SIGINT"), 0);
    assert.ok(first.lines.includes("web stops"), "the second signal was no order to kill");
    assert.deepEqual(processes.filter(isAlive), []);
    assert.deepEqual(servicesIn(folder), []);
    await assert.rejects(Deno.stat(join(folder, "run.json")));
  };

tests["a start after kill -9 ends what was left behind and opens on the same data"] = async (
  folder,
) => {
  const killed = startShop(folder);
  await killed.says("open after");
  const before = running(folder);
  await killed.end("SIGKILL");
  assert.equal(before.processes.filter(isAlive).length, 3);
  const next = startShop(folder);
  await next.says("did not end tidily");
  await next.says("open after");
  assert.deepEqual(before.processes.filter(isAlive), []);
  assert.equal(await next.end("SIGTERM"), 0);
};

tests["a run.json whose pid belongs to somebody else by now is replaced"] = async (folder) => {
  const self = refOf(Deno.pid)!;
  const stale = { pid: self.pid, startTicks: self.startTicks - 1 };
  Deno.writeTextFileSync(
    join(folder, "run.json"),
    JSON.stringify({
      ...stale,
      startedAt: "2026-01-01T00:00:00.000Z",
      url: null,
      ports: {},
      processes: [{ name: "web", ...stale }],
    }),
  );
  const shop = startShop(folder);
  await shop.says("open after");
  assert.equal(await shop.end(), 0);
};

tests["Postgres killed with kill -9 is named and comes back"] = async (folder) => {
  const shop = startShop(folder);
  await shop.says("open after");
  Deno.kill(pidOf(folder, "postgres"), "SIGKILL");
  await shop.says("was ended by SIGKILL");
  await shop.says("postgres is back");
  await until("the new pid is noted", () => isAlive(running(folder).processes[0]!));
  assert.equal(await shop.end(), 0);
  assert.deepEqual(servicesIn(folder), []);
};

tests[
  "a service that dies five times within a minute comes back; the sixth time stops everything with exit code 1"
] = async (folder) => {
  const shop = startShop(folder);
  await shop.says("open after");
  for (let deaths = 1; deaths <= 5; deaths++) {
    Deno.kill(pidOf(folder, "redis"), "SIGKILL");
    const isBack = () => shop.lines.filter((line) => line === "redis is back").length === deaths;
    await until(`redis is back for the ${deaths}. time`, isBack);
  }
  Deno.kill(pidOf(folder, "redis"), "SIGKILL");
  assert.equal(await shop.code, 1);
  assert.match(shop.lines.join("\n"), /redis died 6 times within a minute; everything stops/);
  assert.deepEqual(servicesIn(folder), []);
};

tests["Ctrl-C while it opens ends it without a complaint"] = async (folder) => {
  const shop = startShop(folder);
  await shop.says("postgres ready");
  assert.equal(await shop.end(), 0);
  assert.deepEqual(servicesIn(folder), []);
  assert.doesNotMatch(shop.lines.join("\n"), /error|Refusal|not started/i);
};

Deno.test("start", async (t) => {
  await using folder = await dataFolder();
  for (const [name, run] of Object.entries(tests)) await t.step(name, () => run(folder.path));
});
