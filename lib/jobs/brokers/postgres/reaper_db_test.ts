import assert from "node:assert/strict";
import { testWorld } from "../../../testing/world.ts";
import { until } from "../../../testing/until.ts";
import { connectDb } from "../../../db/mod.ts";
import { beatOf, claimOne, publishedJob, queue } from "../conformance/world.ts";
import { BEATS_MISSED_MS } from "../watch.ts";
import { createPostgresBroker } from "./broker.ts";
import { routine } from "./routines/routine.ts";

Deno.test("Postgres broker: nobody is taken for dead while it takes no writes, and so no beats", async () => {
  await using world = await testWorld();
  const url = world.deps.config.DATABASE_URL.reveal();
  const admin = connectDb(url, { name: "admin", max: 1 });
  const sql = connectDb(url, { name: "worker", max: 2 });
  const worker = createPostgresBroker({ sql, worker: "alive", orphansEveryMs: 1 });
  for (const end of [() => admin.end(), () => sql.end({ timeout: 2 }), () => worker.close()]) {
    world.defer(end);
  }
  const setReadOnly = async (value: "on" | "off") => {
    const [{ name }] = await admin`select current_database() as name` as [{ name: string }];
    await admin`set default_transaction_read_only = off`;
    await admin.unsafe(`alter database "${name}" set default_transaction_read_only = ${value}`);
    await admin`
      select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`;
  };
  await worker.publish([publishedJob()]);
  const job = await claimOne(worker);
  await worker.beat(beatOf("alive"));
  await setReadOnly("on");
  // Connections were cut: the first calls may meet one of them.
  const beat = () => worker.beat(beatOf("alive")).then(() => "taken", (error) => error.code);
  const reap = () => worker.reap([queue]).catch(() => []);
  await until("it is silent for too long", async () => {
    assert.notEqual(await beat(), "taken");
    assert.deepEqual(await reap(), []);
    const [silent] = await admin<{ ms: number }[]>`
      select (${routine(sql, "now")}() - beat_ms)::float8 as ms from jobs_broker_workers`;
    return silent!.ms > 2 * BEATS_MISSED_MS;
  }, { everyMs: 100 });
  await setReadOnly("off");
  for (let look = 0; look < 5; look++) assert.deepEqual(await reap(), []);
  await until("it beats again", async () => await beat() === "taken");
  assert.deepEqual(await worker.reap([queue]), []);
  assert.deepEqual(await worker.held(queue), [{ id: job.id, run: job.run }]);
});

Deno.test("Postgres broker: keys without jobs are forgotten as fast as they come", async () => {
  await using world = await testWorld();
  const { sql } = world.deps;
  const broker = createPostgresBroker({ sql, worker: "w", orphansEveryMs: 0 });
  world.defer(() => broker.close());
  await broker.publish([publishedJob({ key: "kept" })]);
  const job = await claimOne(broker);
  await broker.beat(beatOf("w"));
  await sql`
    insert into jobs_broker_keys (queue, key) select ${queue}, 'k' || n from generate_series(1, 5500) n`;
  await broker.reap([queue]);
  const left = await sql`select key from jobs_broker_keys`;
  assert.deepEqual(left.map(({ key }) => key), ["kept"]);
  assert.deepEqual(await broker.held(queue), [{ id: job.id, run: job.run }]);
});
