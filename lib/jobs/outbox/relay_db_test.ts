import assert from "node:assert/strict";
import { loseKeys } from "../../testing/lose_keys.ts";
import { absentRedis } from "../../testing/absent_redis.ts";
import { inTransaction, type Sql } from "../../db/mod.ts";
import { vacuum } from "../../testing/vacuum.ts";
import { planOf, watchedPool } from "../../testing/watched_pool.ts";
import { alarmStuck } from "./stuck_alarm.ts";
import { createRedisBroker } from "../brokers/redis/broker.ts";
import { enqueueIn } from "./enqueue.ts";
import { publishOutbox } from "./relay.ts";
import { jobWorld, Probe } from "../testing/job_world.ts";

Deno.test("enqueueIn() promises a job exactly if its transaction commits", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("a");
  await assert.rejects(inTransaction(deps, async (tx) => {
    await enqueueIn(tx, Probe, { n: 1 });
    throw new Error("rolled back");
  }));
  assert.deepEqual(jobs.world.nudges, []);
  await inTransaction(deps, (tx) => enqueueIn(tx, Probe, { n: 2 }));
  assert.deepEqual(jobs.world.nudges, ["jobs"]);
  assert.equal((await publishOutbox(deps, broker)).published, 1);
  const { claimed } = await broker.turn("default", { finishes: [], slots: 5 });
  assert.deepEqual(claimed.map((job) => job.envelope.args), [{ n: 2 }]);
});

Deno.test("enqueueIn() refuses arguments that do not fit the task", async () => {
  await using jobs = await jobWorld();
  const wrong = { n: 1, email: "ada@example.com" };
  await assert.rejects(inTransaction(jobs.world.deps, (tx) => enqueueIn(tx, Probe, wrong)));
});

Deno.test("publishOutbox() by many relays at once publishes each job once", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("a");
  await inTransaction(deps, async (tx) => {
    for (let n = 0; n < 60; n++) await enqueueIn(tx, Probe, { n });
  });
  const rounds = await Promise.all([1, 2, 3, 4].map(() => publishOutbox(deps, broker)));
  assert.equal(rounds.reduce((sum, round) => sum + round.published, 0), 60);
  const [stats] = await broker.stats(["default"]);
  assert.equal(stats!.waiting, 60);
});

Deno.test("publishOutbox() does not publish again what a crash kept it from marking", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("a");
  const id = await jobs.probe(1);
  // As if the process had died between the broker's answer and the commit.
  await deps.sql`update jobs_outbox set published_under = null`;
  await publishOutbox(deps, broker);
  const { claimed } = await broker.turn("default", { finishes: [], slots: 5 });
  assert.deepEqual(claimed.map((job) => job.id), [id]);
});

Deno.test("publishOutbox() rebuilds what an emptied Redis lost, under numbers no old run has", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("a");
  const id = await jobs.probe(1);
  const [before] = (await broker.turn("default", { finishes: [], slots: 1 })).claimed;
  await loseKeys(deps);
  const round = await publishOutbox(deps, broker);
  assert.deepEqual([round.published, round.rebuilt], [1, 1]);
  const [after] = (await broker.turn("default", { finishes: [], slots: 1 })).claimed;
  assert.equal(after!.id, id);
  assert.ok(after!.run > before!.run);
  const late = { id, run: before!.run, verdict: { kind: "done" as const } };
  const answer = await broker.turn("default", { finishes: [late], slots: 0 });
  assert.deepEqual(answer.finished, [false]);
  assert.deepEqual((await publishOutbox(deps, broker)).published, 0);
});

Deno.test("publishOutbox() keeps the rows while Redis is away", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const away = absentRedis();
  away.on("error", () => {});
  const broker = createRedisBroker({ redis: away, keys: deps.keys, worker: "a" });
  await inTransaction(deps, (tx) => enqueueIn(tx, Probe, { n: 1 }));
  await assert.rejects(publishOutbox(deps, broker));
  away.disconnect();
  assert.equal((await publishOutbox(deps, await jobs.brokerFor("b"))).published, 1);
});

/** Promise `count` probes by the database itself, published under `life`. */
async function promiseMany(sql: Sql, { count, life }: { count: number; life: string | null }) {
  await sql`
    insert into jobs_outbox (id, task, queue, priority, args, run_at, promised_at, publish_by,
                             published_under)
    select gen_random_uuid(), 'probe', 'default', 'normal', '{"n": 1}', now(),
           now() - make_interval(secs => n), now() + interval '1 hour', ${life}
      from generate_series(1, ${count}::int) as n`;
}

Deno.test("publishOutbox() takes a batch from the beginning of an index, however many are promised", async () => {
  await using jobs = await jobWorld();
  const { world } = jobs;
  const { sql, seen } = watchedPool(world);
  const deps = { ...world.deps, sql };
  const broker = await jobs.brokerFor("a");
  // Plans are made for the empty table, and kept.
  for (let n = 0; n < 8; n++) await publishOutbox(deps, broker);
  for (const life of ["!", "~", null]) await promiseMany(sql, { count: 4_000, life });
  await promiseMany(sql, { count: 4_000, life: await broker.life() });
  const read = async () => {
    await sql`select pg_stat_force_next_flush()`;
    const [row] = await sql<{ read: number }[]>`
      select (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as read
        from pg_stat_user_tables where relname = 'jobs_outbox'`;
    return row!.read;
  };
  const before = await read();
  const round = await publishOutbox(deps, broker);
  assert.deepEqual(round, { published: 500, rebuilt: 500, more: true });
  assert.ok(await read() - before < 4_000, `${await read() - before} rows for 500`);
  await vacuum(sql, "jobs_outbox");
  const plan = await planOf(world, seen.find((one) => /with lower as/.test(one.text))!);
  assert.equal(plan.match(/Index Scan using jobs_outbox_by_life/g)?.length, 3, plan);
  assert.doesNotMatch(plan, /Sort|Seq Scan/, plan);
});

Deno.test("publishOutbox() brings back what was lost, older and younger lives, before what is new", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("a");
  for (const life of [null, "~", "!", await broker.life()]) {
    await promiseMany(deps.sql, { count: 300, life });
  }
  const rounds = [];
  do rounds.push(await publishOutbox(deps, broker)); while (rounds.at(-1)!.more);
  assert.deepEqual(rounds.map((round) => [round.published, round.rebuilt]), [[500, 500], [
    400,
    100,
  ]]);
});

Deno.test("alarmStuck() says once of a promise that nobody could publish in time", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const id = await inTransaction(deps, (tx) => enqueueIn(tx, Probe, { n: 1 }));
  assert.equal(await alarmStuck(deps), 0);
  await deps.sql`update jobs_outbox set publish_by = now() - interval '1 second'`;
  assert.equal(await alarmStuck(deps), 1);
  assert.equal(await alarmStuck(deps), 0);
  assert.ok(jobs.world.lines.some((line) => line.includes("outbox.stuck") && line.includes(id)));
  assert.equal((await publishOutbox(deps, await jobs.brokerFor("a"))).published, 1);
});
