import assert from "node:assert/strict";
import { z } from "zod";
import { connectDb } from "../../db/mod.ts";
import { passOverDriversOwn } from "../../testing/drivers_own.ts";
import { startRedisServer } from "../../testing/redis_server.ts";
import { until } from "../../testing/until.ts";
import { withoutRedis } from "../../testing/world.ts";
import { createEnqueuer } from "../task/enqueuer.ts";
import { createReaper } from "../organs/reaper.ts";
import { defineTask } from "../task/define.ts";
import { does } from "../task/handler.ts";
import { done } from "../task/outcome.ts";
import { type JobWorld, jobWorld } from "../testing/job_world.ts";
import { startWholeWorker } from "../testing/whole_worker.ts";

/*
 * A connection that is reset is no death. The reaper that watches has a connection of its own, as the
 * scheduler has whose host or way was not the one that was cut.
 */
const Patient = defineTask("patient", { args: z.strictObject({}) });
const RESETS = 6;
const names = ["first", "second"];

/** Two workers with one long run each, whose connections `reset` cuts again and again. */
async function surviveResets(jobs: JobWorld, reset: () => Promise<void>): Promise<void> {
  const { world } = jobs;
  const [ends, begun] = [Promise.withResolvers<void>(), [] as number[]];
  const handler = does(Patient, async (_, { run }) => {
    begun.push(run);
    await ends.promise;
    return done();
  });
  for (const name of names) {
    await startWholeWorker(world, { name, handlers: [handler], slots: 1 });
  }
  const watcher = await jobs.brokerFor("watcher");
  const reaper = createReaper(world.deps, watcher, { queues: ["default"], everyMs: 50 });
  world.defer(() => reaper.stop());
  reaper.start();
  const enqueuer = createEnqueuer(watcher);
  for (const _ of names) await enqueuer.enqueue(Patient, {});
  await until("both run", () => begun.length === names.length);
  for (let nth = 0; nth < RESETS; nth++) {
    const beforeMs = Math.max(...(await watcher.workers()).map(({ beatAtMs }) => beatAtMs));
    await reset();
    await until("both beat again", async () => {
      const beats = await watcher.workers();
      return beats.length === names.length && beats.every(({ beatAtMs }) => beatAtMs > beforeMs);
    });
  }
  ends.resolve();
  const stats = () => watcher.stats(["default"]).then(([of]) => of!);
  await until("both are over", async () => (await stats()).counts.done === names.length);
  const deaths = world.lines.filter((line) => line.includes('"worker.died"'));
  assert.deepEqual([deaths, begun], [[], [1, 1]]);
}

Deno.test("who loses all connections to Redis and comes back is not taken for dead", async () => {
  await using server = await startRedisServer();
  await using jobs = await jobWorld({ env: { REDIS_URL: server.url } });
  const { redis } = jobs.world.deps;
  await surviveResets(jobs, async () => {
    // Those of the test are this one and the watcher's blocker, which nobody waits on.
    await redis.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
  });
});

passOverDriversOwn();

Deno.test("who loses all connections to Postgres and comes back is not taken for dead", async () => {
  await using jobs = await jobWorld({ env: withoutRedis });
  const { config } = jobs.world.deps;
  const sql = connectDb(config.DATABASE_URL.reveal(), { name: "cutter", max: 1 });
  jobs.world.defer(() => sql.end({ timeout: 2 }));
  await surviveResets(jobs, async () => {
    await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database()
         and application_name in ('first', 'second', 'smartmarket-turns')`;
  });
});
