import assert from "node:assert/strict";
import { join } from "node:path";
import { newKeys } from "../../../lib/backups/testing/backed_up.ts";
import { connectDb } from "../../../lib/db/mod.ts";
import { emptyDatabase } from "../../../lib/testing/databases.ts";
import { until } from "../../../lib/testing/until.ts";
import { createFleet } from "./fleet.ts";
import { orderedBy, placeOrders } from "./orders.ts";
import { startServices } from "./services.ts";
import { blocksOf, operate } from "./testing/runbook.ts";

/*
 * What the RUNBOOK has an operator type when something is lost, typed, on a shop that has lost it.
 */
const token = "a-token-that-only-tests-know";

Deno.test("commands of the RUNBOOK bring back a shop that lost Redis, room or its data", async (t) => {
  await using services = await startServices();
  const { redis, mail, sql, env } = services;
  const folder = env.DATA_DIR!;
  const { identity, recipient } = await newKeys();
  const key = join(folder, "shop.key");
  await Deno.writeTextFile(key, `${identity}\n`);
  const settings: Record<string, string> = {
    ...{ ...env, METRICS_TOKEN: token },
    ...{ BACKUP_DIR: join(folder, "backups"), BACKUP_RECIPIENTS: recipient },
  };
  const places: Record<string, string> = {
    "redis-cli ": `redis-cli -p ${redis.port} `,
    "smartmarket-ctl": "deno task ctl",
    'ssh shop "': 'sh -c "',
    "shop.key": key,
    DATA_DIR: folder,
  };
  const type = (commands: string) => operate(commands, { env: settings, places });
  await using fleet = createFleet(settings);
  await fleet.start("web", "worker", "scheduler");
  const shop = { url: fleet.url, sql };
  let mails = 0;
  async function sells(): Promise<void> {
    assert.deepEqual(await placeOrders(shop, { orders: 1, shoppers: 1 }), []);
    mails += 1;
  }
  const allMailed = () => until("each order has its mail", () => mail.received.length === mails);

  await t.step("Redis is full", async () => {
    const [check, act] = blocksOf("Redis is full");
    await redis.ask("CONFIG SET maxmemory 1mb");
    await sells();
    const full = await type(check!);
    assert.match(full.said, /maxmemory_human:1\.00M/);
    assert.match((await type("deno task ctl doctor")).said, /it is full: raise its maxmemory/);
    assert.equal((await type(act!)).code, 0);
    await allMailed();
    const [, confirmed] = blocksOf("Redis is gone, or was emptied")[0]!.split("\n");
    assert.doesNotMatch((await type(confirmed!)).said, /^red +redis/m);
  });

  await t.step("Redis is gone, and comes back empty", async () => {
    const [check] = blocksOf("Redis is gone, or was emptied");
    await redis.stop("SIGKILL");
    await sells();
    const gone = await type(check!);
    assert.match(gone.said, /Could not connect to Redis/);
    assert.match(gone.said, /^red +redis: /m);
    await redis.start();
    await redis.flushAll();
    await allMailed();
    const back = await type(check!);
    assert.match(back.said, /PONG/);
    assert.doesNotMatch(back.said, /^red +redis/m);
  });

  await t.step("The disk fills", async () => {
    const [check] = blocksOf("The disk fills");
    const { code, said } = await type(check!);
    assert.equal(code, 0, said);
    assert.ok(said.includes(folder), said);
  });

  await t.step("Stop", async () => {
    for (const name of ["scheduler", "worker", "web"] as const) {
      assert.equal(await fleet.end(name), 0, name);
    }
    const asked = await type(`curl -s ${fleet.url}/health/live`);
    assert.notEqual(asked.code, 0);
    assert.equal((await type("deno task ctl ping")).code, 1);
  });

  await t.step("The shop has lost its data", async () => {
    const made = await type("smartmarket-ctl backup");
    const [, name] = /Made (shop-\w+)/.exec(made.said)!;
    places["shop-20261130T025000Z"] = name!;
    await using lost = await emptied();
    settings.DATABASE_URL = lost.url;
    const blocks = blocksOf("Back up and restore");
    const [restore, drill] = blocks.find((block) => block.includes(" restore shop-"))!.split("\n");
    const restored = await type(restore!);
    assert.equal(restored.code, 0, restored.said);
    const drilled = await type(drill!);
    assert.match(drilled.said, /keys removed +[1-9]/);
    assert.equal((await type("deno task ctl migrate --status")).code, 0);
    const found = connectDb(lost.url, { name: "restored", max: 1 });
    assert.equal(await orderedBy({ sql: found }), mails);
    await found.end({ timeout: 2 });
  });
});

async function emptied() {
  const { url, drop } = await emptyDatabase();
  return { url, [Symbol.asyncDispose]: drop };
}
