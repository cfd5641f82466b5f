import assert from "node:assert/strict";
import config from "../../../deno.json" with { type: "json" };
import { blocksOf, operate, runbook } from "../system/testing/runbook.ts";
import { until } from "../../../lib/testing/until.ts";
import { dataFolder, servicesIn, startShop } from "./testing/started_shop.ts";

/** Of an empty DATA_DIR, on a machine that does much else. */
const OPENS_WITHIN_MS = 300_000;

/*
 * The whole shop as `deno task start` opens it on an empty DATA_DIR, and what the RUNBOOK has an
 * operator type beside it.
 */
Deno.test("start opens a whole shop that the RUNBOOK's lines reach, and Ctrl-C ends all of it", async () => {
  await using folder = await dataFolder();
  const [start, ready, detailed] = blocksOf("Start");
  const entry = "deploy/dev/start/start.ts";
  assert.equal(start, "deno task start\n");
  assert.ok(config.tasks.start.command.endsWith(` -P=local ${entry}`));
  const METRICS_TOKEN = "a-token-that-only-tests-know";
  await using shop = startShop(folder.path, { METRICS_TOKEN }, { entry });
  await until("the shop is open", () => shop.lines.some((line) => line.includes("open after")), {
    withinMs: OPENS_WITHIN_MS,
  });

  const [, load] = /```sh\n(set -a; [^`]*)```/.exec(runbook)!;
  const places = { ".data/": `${folder.path}/`, "localhost:8000": new URL(shop.url).host };
  const type = (text: string) => operate(load! + text, { env: { METRICS_TOKEN }, places });
  const status = await type(ready!.replace("curl -s", "curl -s -o /dev/null -w '%{http_code}'"));
  assert.equal(status.said, "200");
  await until("all is healthy", async () => {
    return JSON.parse((await type(detailed!)).said).status === "healthy";
  }, { withinMs: OPENS_WITHIN_MS, everyMs: 200 });
  const [, sql, redis] = /`(psql "\$DATABASE_URL")`, and `(REDISCLI_AUTH=[^`]*)`/.exec(runbook)!;
  assert.match((await type(`${sql} -c 'select count(*) from products'`)).said, /[1-9]\d\d/);
  assert.match((await type(`${redis} ping`)).said, /PONG/);
  assert.equal((await type("deno task ctl ping")).code, 0);

  assert.equal(await shop.end("SIGINT"), 0);
  assert.deepEqual(servicesIn(folder.path), []);
  assert.equal((await type(ready!)).code, 7, "nobody listens");
});
