import assert from "node:assert/strict";
import { planOf, watchedPool } from "../../testing/watched_pool.ts";
import { testWorld } from "../../testing/world.ts";
import { cleanJobs } from "./cleanup.ts";

async function remember(world: Awaited<ReturnType<typeof testWorld>>, at: string) {
  await world.deps.sql`
    insert into jobs_history (id, task, queue, outcome, args, runs, attempts, crashes, enqueued_at,
                              finished_at)
    values (gen_random_uuid(), 'probe', 'default', 'done', '{}', 1, 1, 0, ${at}, ${at})`;
}

Deno.test("cleanJobs() makes partitions ahead, once, and drops what is past keeping", async () => {
  await using world = await testWorld();
  world.clock.set(new Date("2026-03-01T03:20:00Z"));
  assert.equal((await cleanJobs(world.deps)).partitionsMade, 15);
  assert.equal((await cleanJobs(world.deps)).partitionsMade, 0);
  await remember(world, "2026-03-02T10:00:00Z");
  const [row] = await world.deps.sql`select tableoid::regclass::text as part from jobs_history`;
  assert.equal(row!.part, "jobs_history_20260302");
  world.clock.set(new Date("2026-04-02T03:20:00Z"));
  const cleaned = await cleanJobs(world.deps);
  assert.equal(cleaned.partitionsDropped, 2);
  assert.equal((await world.deps.sql`select 1 from jobs_history`).length, 0);
});

Deno.test("cleanJobs() copes with rows that came before their day had a partition", async () => {
  await using world = await testWorld();
  world.clock.set(new Date("2026-03-01T03:20:00Z"));
  await remember(world, "2026-03-01T01:00:00Z");
  assert.equal((await cleanJobs(world.deps)).partitionsMade, 14);
  assert.equal((await world.deps.sql`select 1 from jobs_history`).length, 1);
});

Deno.test("cleanJobs() keeps the newest slot of each schedule", async () => {
  await using world = await testWorld();
  for (const at of ["2020-01-01T00:00:00Z", "2020-01-02T00:00:00Z"]) {
    await world.deps.sql`
      insert into schedule_slots (schedule, slot_at, job_id) values ('s', ${at}, gen_random_uuid())`;
  }
  assert.equal((await cleanJobs(world.deps)).slots, 1);
});

Deno.test("cleanJobs() forgets effects as fast as they come, but those of jobs that still wait", async () => {
  await using world = await testWorld();
  const { sql } = world.deps;
  const [waiting] = await sql<{ id: string }[]>`
    insert into jobs_outbox (id, task, queue, priority, args, run_at, publish_by)
    values (gen_random_uuid(), 'probe', 'default', 'normal', '{}', now(), now()) returning id`;
  const { sql: watched, seen } = watchedPool(world);
  assert.equal((await cleanJobs({ ...world.deps, sql: watched })).effects, 0);
  // More than a batch; every third was begun and never settled.
  await sql`
    insert into job_effects (job_id, key, state, run, worker, idempotency_key, intended_at, settled_at)
    select gen_random_uuid(), 'k', case when n % 3 = 0 then 'intended' else 'done' end, 1, 'w', 'i',
           ${world.clock.now()}::timestamptz - interval '31 days',
           case when n % 3 > 0 then ${world.clock.now()}::timestamptz - interval '31 days' end
      from generate_series(1, 12000) as n`;
  await sql`
    insert into job_effects (job_id, key, state, run, worker, idempotency_key, intended_at, settled_at)
    select id, key, 'done', 1, 'w', 'i', at, at
      from (values (${
    waiting!.id
  }::uuid, 'old', ${world.clock.now()}::timestamptz - interval '90 days'),
                   (gen_random_uuid(), 'young', ${world.clock.now()}::timestamptz - interval '29 days'))
           as e (id, key, at)`;
  await sql`analyze job_effects`;
  const plan = await planOf(world, seen.find(({ text }) => /delete from job_effects/.test(text))!);
  assert.match(plan, /Index Scan using job_effects_by_age/, plan);
  assert.equal((await cleanJobs(world.deps)).effects, 12_000);
  const kept = await sql<{ key: string }[]>`select key from job_effects order by key`;
  assert.deepEqual(kept.map(({ key }) => key), ["old", "young"]);
});
