import assert from "node:assert/strict";
import { z } from "zod";
import { inTransaction } from "../../../../lib/db/mod.ts";
import { enqueueIn } from "../../../../lib/jobs/outbox/enqueue.ts";
import { defineTask } from "../../../../lib/jobs/task/define.ts";
import { does } from "../../../../lib/jobs/task/handler.ts";
import { done } from "../../../../lib/jobs/task/outcome.ts";
import type { JobWorld } from "../../../../lib/jobs/testing/job_world.ts";
import { startWholeWorker } from "../../../../lib/jobs/testing/whole_worker.ts";
import type { RedisGroup } from "../../../../lib/testing/redis_group.ts";
import { until } from "../../../../lib/testing/until.ts";

const Work = defineTask("work", { args: z.strictObject({ n: z.int() }), attempts: 10 });
const JOBS = 40;

/**
 * Jobs are promised before and while the server that has them is killed: each is done, its effect in the database
 * once, and the worker, which was there all the time, is not taken for dead.
 */
export async function workThroughLoss(jobs: JobWorld, group: RedisGroup): Promise<void> {
  const { world } = jobs;
  const { deps } = world;
  await deps.sql`create table work_done (n int not null)`;
  const handler = does(Work, async ({ n }, ctx) => {
    await ctx.onceIn("work", (tx) => tx.sql`insert into work_done values (${n})`);
    return done();
  });
  await startWholeWorker(world, { name: "w1", handlers: [handler] });
  const promise = (from: number, to: number) =>
    inTransaction(deps, async (tx) => {
      for (let n = from; n < to; n++) await enqueueIn(tx, Work, { n });
    });
  const count = async () => (await deps.sql`select from work_done`).length;
  await promise(0, JOBS / 2);
  await until("the first are done", async () => await count() === JOBS / 2);
  const master = await group.masterOf(deps.keys.workers);
  await master.stop("SIGKILL");
  await promise(JOBS / 2, JOBS);
  await until("the others are done", async () => await count() === JOBS, { withinMs: 60_000 });
  const broker = await jobs.brokerFor("watcher");
  const beat = await until("the worker beats at the new master", async () => {
    const [found] = await broker.workers().catch(() => []);
    return found;
  });
  assert.equal(beat.worker, "w1");
  await until("nothing is promised any more", async () => {
    return (await deps.sql`select from jobs_outbox`).length === 0;
  }, { withinMs: 60_000 });
  const rows = await deps.sql<{ n: number }[]>`select distinct n from work_done`;
  assert.deepEqual([rows.length, await count()], [JOBS, JOBS]);
  await master.start();
}
