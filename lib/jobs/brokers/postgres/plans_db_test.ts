import assert from "node:assert/strict";
import { connectDb, type Sql } from "../../../db/mod.ts";
import { testWorld } from "../../../testing/world.ts";
import type { ClaimedJob } from "../../task/turn.ts";
import { claim, publishedJobs, queue } from "../conformance/world.ts";
import { createPostgresBroker } from "./broker.ts";

const MANY = 3_000;

/** Index entries that were read so far, of this broker's tables. */
async function entriesRead(sql: Sql): Promise<number> {
  await sql`select pg_stat_force_next_flush()`;
  const [row] = await sql<{ read: number }[]>`
    select sum(idx_tup_read)::int as read from pg_stat_user_indexes
     where relname like 'jobs_broker%'`;
  return row!.read;
}

const done = { kind: "done" } as const;

function finishesOf(claimed: readonly ClaimedJob[]) {
  return claimed.map(({ id, run }) => ({ id, run, verdict: done }));
}

for (const keep of ["failures", "all"] as const) {
  Deno.test(`Postgres broker: a table that was empty a moment ago is not read as a whole, keep ${keep}`, async () => {
    await using world = await testWorld();
    // One connection, so that the plans that were made for the empty table are used.
    const sql = connectDb(world.deps.config.DATABASE_URL.reveal(), { name: "plans", max: 1 });
    world.defer(() => sql.end({ timeout: 2 }));
    const broker = createPostgresBroker({ sql, worker: "a" });
    const work = async (jobs: number) => {
      await broker.publish(publishedJobs(jobs, { keep }));
      const { claimed } = await claim(broker, 50);
      const { finished } = await broker.turn(queue, { finishes: finishesOf(claimed), slots: 0 });
      assert.equal(finished.every(Boolean), true);
      await broker.forget(queue, await broker.finished(queue, 50));
    };
    await work(50);
    await sql.unsafe("vacuum (analyze, truncate false) jobs_broker, jobs_broker_gone");
    await work(50);
    await broker.publish(publishedJobs(MANY, { keep }));
    const before = await entriesRead(sql);
    await work(50);
    const read = await entriesRead(sql) - before;
    assert.ok(read < MANY / 2, `${read} entries for 50 jobs of ${MANY}`);
  });
}

Deno.test("Postgres broker: however many turns there are, a connection prepares their statement once", async () => {
  await using world = await testWorld();
  const sql = connectDb(world.deps.config.DATABASE_URL.reveal(), { name: "plans", max: 1 });
  world.defer(() => sql.end({ timeout: 2 }));
  const broker = createPostgresBroker({ sql, worker: "a" });
  for (const slots of [1, 2, 3]) {
    await broker.publish(publishedJobs(slots));
    const { claimed } = await claim(broker, slots);
    await broker.turn(queue, { finishes: finishesOf(claimed), slots: 0 });
  }
  const prepared = await sql`
    select statement from pg_prepared_statements where statement ~ 'jobs_broker_(turn|publish)'`;
  assert.equal(prepared.length, 2, prepared.map(({ statement }) => statement).join());
});
