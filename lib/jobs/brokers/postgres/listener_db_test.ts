import assert from "node:assert/strict";
import { until } from "../../../testing/until.ts";
import { testWorld } from "../../../testing/world.ts";
import type { Sql } from "../../../db/mod.ts";
import { beatOf, claimOne, publishedJob, queue } from "../conformance/world.ts";
import { createPostgresBroker } from "./broker.ts";

interface Entry {
  pid: number;
  beat_ms: string;
}

async function entryOf(sql: Sql): Promise<Entry | undefined> {
  const [entry] = await sql<Entry[]>`select pid, beat_ms from jobs_broker_workers`;
  return entry;
}

Deno.test("Postgres broker: a worker whose listener was cut off beats on, is not reaped, and is woken again", async () => {
  await using world = await testWorld();
  const { sql } = world.deps;
  const worker = createPostgresBroker({ sql, worker: "cut", orphansEveryMs: 1 });
  world.defer(() => worker.close());
  await worker.publish([publishedJob()]);
  await claimOne(worker);
  await worker.beat(beatOf("cut"));
  const { pid } = (await entryOf(sql))!;
  await sql`select pg_terminate_backend(${pid})`;
  await until("the backend is gone", async () => {
    const [alive] = await sql`select 1 from pg_stat_activity where pid = ${pid}`;
    return !alive;
  });
  // More looks than a death needs, with the registered listener gone all the while.
  for (let look = 0; look < 3; look++) assert.deepEqual(await worker.reap([queue]), []);
  const again = await until("the new listener is registered", async () => {
    await worker.beat(beatOf("cut"));
    const entry = await entryOf(sql);
    return entry!.pid !== pid ? entry!.pid : null;
  });
  const [listener] = await sql`select query from pg_stat_activity where pid = ${again}`;
  assert.match(listener!.query, /listen/);
  assert.deepEqual(await worker.reap([queue]), []);
  assert.equal((await worker.held(queue)).length, 1);
  // What it looked up once, after it came back, is no wake by news.
  await worker.wait([queue], 1);
  const woken = worker.wait([queue], 5_000);
  await worker.publish([publishedJob()]);
  assert.equal(await woken, queue);
});

Deno.test("Postgres broker: a beat does not wait for a listener that cannot come", async () => {
  await using world = await testWorld();
  const { sql } = world.deps;
  // A pool whose listening connection is never made, whose other connections work.
  const deaf = new Proxy(sql, {
    get: (pool, name) => name === "listen" ? () => new Promise(() => {}) : Reflect.get(pool, name),
  });
  const worker = createPostgresBroker({ sql: deaf, worker: "deaf" });
  await worker.beat(beatOf("deaf"));
  const startedMs = performance.now();
  await worker.beat(beatOf("deaf"));
  assert.ok(performance.now() - startedMs < 250);
  assert.equal((await entryOf(sql))!.pid, null);
});
