import assert from "node:assert/strict";
import { absentRedis } from "../testing/absent_redis.ts";
import {
  BROKER_CONTRACT,
  connectDb,
  databaseFault,
  noteRefusal,
  wasDatabaseAway,
} from "../db/mod.ts";
import { createRedisBroker } from "../jobs/brokers/redis/broker.ts";
import { migrate } from "../jobs/operate.ts";
import { queues } from "../jobs/task.ts";
import { fittingSchema } from "../process/mod.ts";
import { testWorld, type World } from "../testing/world.ts";
import { until } from "../testing/until.ts";
import { detailedHealth, readiness } from "./mod.ts";

async function report({ deps }: World) {
  const { redis, keys } = deps;
  const broker = createRedisBroker({ redis, keys, worker: "web" });
  return await detailedHealth(deps, { broker, loopbackMs: () => Promise.resolve(1) });
}

Deno.test("health writes: a Postgres that is read only, or full, is not well, and jobs are not to blame", async () => {
  await using world = await testWorld();
  const { sql, config } = world.deps;
  assert.deepEqual(await readiness(world.deps), { ready: true, reasons: [] });
  const url = new URL(config.DATABASE_URL.reveal());
  url.searchParams.set("default_transaction_read_only", "on");
  const standby = connectDb(url.href, { name: "standby", max: 2 });
  world.defer(() => standby.end());
  const reasons = [
    "Postgres: it takes no writes: a standby, or set to read only; DATABASE_URL must lead to the " +
    "primary (25006)",
  ];
  assert.deepEqual(await readiness({ sql: standby }), { ready: false, reasons });
  const unwell = await report({ ...world, deps: { ...world.deps, sql: standby } });
  assert.equal(unwell.status, "unhealthy");
  assert.equal(unwell.components.database.reason, reasons[0]);
  assert.equal(await wasDatabaseAway(standby, performance.now() + 60_000), true);

  // A small write may fit where a visitor's did not.
  const full = Object.assign(new Error("could not extend file"), { code: "53100" });
  assert.equal(await wasDatabaseAway(sql, performance.now() + 60_000, full), true);
  assert.equal(await wasDatabaseAway(sql, performance.now() + 60_000), false);
  noteRefusal(sql, full);
  const { status, reason } = (await report(world)).components.database;
  assert.deepEqual([status, reason], ["degraded", "Postgres: its disk is full (53100)"]);
});

Deno.test("health says who serves no queue, which mails wait, and is ready without Redis", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const { redis, keys } = deps;
  const broker = createRedisBroker({ redis, keys, worker: "w1" });
  const beat = {
    worker: "w1",
    slots: 1,
    tasks: [],
    release: "r",
    inFlight: 0,
    startedAtMs: Date.now(),
    lastClaimAtMs: null,
    lastFinishAtMs: null,
  };
  await broker.beat({ ...beat, queues: queues.filter((queue) => queue !== "emails") });
  await redis.sadd(keys.queue("emails").dependencies, "smtp");
  await redis.rpush(keys.queue("emails").parked("smtp"), "a", "b");
  const { components } = await report(world);
  assert.match(components.workers.reason!, /^No worker serves emails: see WORKER_QUEUES$/);
  assert.deepEqual([components.mail.status, components.mail.waiting], ["degraded", 2]);
  await broker.beat({ ...beat, queues });
  assert.equal((await report(world)).components.workers.status, "healthy");

  const gone = absentRedis();
  const without = { ...deps, redis: gone };
  const { components: { redis: away }, status } = await report({ ...world, deps: without });
  assert.deepEqual([status, away.status], ["degraded", "unhealthy"]);
  assert.match(away.reason!, /REDIS_URL/);
  assert.equal((await readiness(without)).ready, true);
});

Deno.test("a process waits for a schema that it can work with, and says so once", async () => {
  await using world = await testWorld();
  const { sql } = world.deps;
  await sql`drop schema public cascade`;
  await sql`create schema public`;
  const { reasons } = await readiness(world.deps);
  assert.match(reasons.join(), /^Postgres: the schema is at version 0, .+: run `ctl migrate`$/);
  const stopping = new AbortController();
  const fits = fittingSchema(world.deps, stopping.signal);
  const told = () => world.lines.filter((line) => line.includes('"database.awaited"'));
  await until("it says so", () => told().length > 0);
  await migrate(sql);
  assert.equal(await fits, true);
  // It may have looked between two migrations, where another one is missing.
  const reasonsTold = told().map((line) => JSON.parse(line).reason);
  assert.equal(new Set(reasonsTold).size, reasonsTold.length);
  await sql`delete from jobs_broker_routines`;
  const lacking =
    `Postgres: the routines of contract ${BROKER_CONTRACT} are not there: run \`ctl migrate\``;
  assert.equal(await databaseFault(world.deps), lacking);
  await sql`drop schema public cascade`;
  const other = fittingSchema(world.deps, stopping.signal);
  stopping.abort();
  assert.equal(await other, false);
});
