import assert from "node:assert/strict";
import type { Deps } from "../../deps.ts";
import { vacuum } from "../../testing/vacuum.ts";
import { planOf, watchedPool } from "../../testing/watched_pool.ts";
import { testWorld, withoutRedis } from "../../testing/world.ts";
import { publishedJob, publishedJobs } from "../brokers/conformance/world.ts";
import { readMiscounts } from "../brokers/postgres/books.ts";
import { onBothBrokers } from "../operate/testing/both_brokers.ts";
import { createPostgresBroker } from "../brokers/postgres/broker.ts";
import { createAudit } from "./conservation.ts";

const queue = "default";

/** Somebody deletes a job by hand. */
async function deleteJob({ config, redis, keys, sql }: Deps, id: string): Promise<void> {
  if (config.JOBS_BROKER === "redis") await redis!.hdel(keys.queue(queue).jobs, id);
  else await sql`delete from jobs_broker where id = ${id}`;
}

onBothBrokers("a job that is gone is missed, though its count stays", async ({ deps, broker }) => {
  const job = publishedJob();
  await broker.publish([job, publishedJob(), publishedJob({ delayMs: 60_000, key: "shop" })]);
  const audit = createAudit(broker, [queue, "emails"]);
  assert.deepEqual(await audit(), []);
  await deleteJob(deps, job.id);
  const [found, ...more] = await audit();
  assert.deepEqual([found!.queue, found!.difference, more], [queue, 1, []]);
  assert.equal(found!.stats.waiting, 2, "the count itself does not know");
});

Deno.test("Postgres: places of more jobs than asked for are not counted", async () => {
  await using world = await testWorld({ env: withoutRedis });
  const { deps } = world;
  const broker = createPostgresBroker({ sql: deps.sql, worker: "w1" });
  const jobs = publishedJobs(6);
  await broker.publish(jobs);
  await deleteJob(deps, jobs[0]!.id);
  assert.deepEqual(await broker.miscounts([queue], 5), []);
  const expected = [{ queue, of: "waiting", counted: 6, found: 5 }];
  assert.deepEqual(await broker.miscounts([queue], 6), expected);
});

Deno.test("Postgres: each state is counted along its index, never through the table", async () => {
  await using world = await testWorld({ env: withoutRedis });
  const { sql, seen } = watchedPool(world);
  const broker = createPostgresBroker({ sql, worker: "w1" });
  await broker.publish(publishedJobs(3_000));
  await broker.publish(publishedJobs(1_000, { key: "shop" }));
  await broker.publish(publishedJobs(1_000, { delayMs: 60_000 }));
  await vacuum(sql, "jobs_broker");
  assert.deepEqual(await readMiscounts(sql, { queues: [queue], most: 1e6 }), []);
  const plan = await planOf(world, seen.find((one) => /s\.counted <> s\.found/.test(one.text))!);
  for (const index of ["waiting", "waiting_of_key", "delayed"]) {
    assert.match(plan, new RegExp(`Index Only Scan using jobs_broker_${index}`), plan);
  }
  assert.doesNotMatch(plan, /Seq Scan on jobs_broker(?!_)/, plan);
});
