import { operator } from "../../actor.ts";
import assert from "node:assert/strict";
import { until } from "../../testing/until.ts";
import { withoutRedis } from "../../testing/world.ts";
import { does } from "../task/handler.ts";
import { done } from "../task/outcome.ts";
import { publishOutbox } from "../outbox/relay.ts";
import { storeHistory } from "../organs/historian.ts";
import { type JobWorld, jobWorld, Probe } from "../testing/job_world.ts";
import { purgeQueue } from "./purge.ts";

const JOBS = 3_000;
const queue = "default";

/** Of all classes, with and without a key, and some for later. */
async function promiseMany({ world }: JobWorld): Promise<void> {
  await world.deps.sql`
    insert into jobs_outbox (id, task, queue, priority, args, run_at, publish_by, job_key)
    select gen_random_uuid(), 'probe', ${queue}, (array['high', 'normal', 'low'])[1 + n % 3],
           jsonb_build_object('n', n),
           now() + case when n % 5 = 0 then interval '1 hour' else interval '0' end,
           now() + interval '1 hour', case when n % 7 = 0 then 'key-' || n % 50 end
      from generate_series(1, ${JOBS}::int) n`;
}

for (const [where, env] of [["Redis", {}], ["Postgres alone", withoutRedis]] as const) {
  Deno.test(`two purges, two historians and a worker at once: each job ends once (${where})`, async () => {
    await using jobs = await jobWorld({ env });
    const { deps } = jobs.world;
    await promiseMany(jobs);
    const publisher = await jobs.brokerFor("publisher");
    while ((await publishOutbox(deps, publisher)).more);
    const worker = await jobs.work([does(Probe, () => Promise.resolve(done()))]);
    const [one, other] = [await jobs.brokerFor("one"), await jobs.brokerFor("other")];
    const isLeft = async () => (await deps.sql`select 1 from jobs_outbox limit 1`).length > 0;
    const storing = [one, other].map(async (broker) => {
      while (await isLeft()) await storeHistory(deps, broker, [queue]);
    });
    const purging = [one, other].map((broker) => purgeQueue(deps, operator, { broker, queue }));
    const [purged] = await Promise.all([Promise.all(purging), ...storing]);
    await until("all is history", async () => !await isLeft(), { withinMs: 60_000 });
    await worker.stop();
    const ended = await deps.sql<{ outcome: string; jobs: number }[]>`
      select outcome, count(*)::int as jobs from jobs_history group by outcome`;
    const count = Object.fromEntries(ended.map(({ outcome, jobs }) => [outcome, jobs]));
    assert.equal(count.cancelled, purged[0]! + purged[1]!);
    assert.equal(count.cancelled! + (count.done ?? 0), JOBS);
    const [stats] = await one.stats([queue]);
    const { waiting, delayed, parked } = stats!;
    assert.deepEqual([waiting, delayed, parked], [0, 0, 0]);
  });
}
