import assert from "node:assert/strict";
import { testWorld } from "../testing/world.ts";
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
