import { operator } from "../../../actor.ts";
import assert from "node:assert/strict";
import { z } from "zod";
import { inTransaction } from "../../../db/mod.ts";
import { withoutRedis } from "../../../testing/world.ts";
import type { Broker } from "../../task/broker.ts";
import { defineTask } from "../../task/define.ts";
import { enqueueIn } from "../../outbox/enqueue.ts";
import { publishOutbox } from "../../outbox/relay.ts";
import { storeHistory } from "../../organs/historian.ts";
import { type JobWorld, jobWorld } from "../../testing/job_world.ts";
import { retryDead } from "./retry.ts";
import { HOUR_MS } from "../../../clock.ts";

/** With what SQL, JSON, arrays and lines of Redis are made of. */
const KEY = String.raw`ของขวัญ "{\}", 'k:1'`;
const Failing = defineTask("failing", { args: z.strictObject({}), keep: "failures" });
const Plain = defineTask("plain", { args: z.strictObject({}) });

/** What a retry must not lose of the job it takes the place of. */
async function promised({ world }: JobWorld) {
  const rows = await world.deps.sql<Record<string, unknown>[]>`
    select priority, job_key as key, keep, extract(epoch from deadline - promised_at)::float8 as "leftS"
      from jobs_outbox where task in ('failing', 'plain') order by task`;
  return rows.map((row) => ({ ...row }));
}

async function die(jobs: JobWorld, broker: Broker): Promise<void> {
  const { deps } = jobs.world;
  await publishOutbox(deps, broker);
  const { claimed } = await broker.turn("default", { finishes: [], slots: 5 });
  const verdict = { kind: "dead", info: { kind: "Error", message: "no" } } as const;
  const finishes = claimed.map(({ id, run }) => ({ id, run, verdict }));
  await broker.turn("default", { finishes, slots: 0 });
  await storeHistory(deps, broker, ["default"]);
}

for (const [name, options] of [["Redis", {}], ["Postgres", { env: withoutRedis }]] as const) {
  Deno.test(`a dead job that is retried is the same job but for its id, twice over (${name})`, async () => {
    await using jobs = await jobWorld(options);
    const { deps } = jobs.world;
    const broker = await jobs.brokerFor("w1");
    const deadline = new Date(Date.now() + HOUR_MS);
    await inTransaction(deps, async (tx) => {
      await enqueueIn(tx, Failing, {}, { priority: "low", key: KEY, deadline });
      await enqueueIn(tx, Plain, {});
    });
    for (const time of ["once", "twice"]) {
      await die(jobs, broker);
      assert.deepEqual(await promised(jobs), [], time);
      const dead = await deps.sql<{ id: string }[]>`
        select id from jobs_history h where outcome = 'dead'
           and not exists (select 1 from job_dead_acts a where a.job_id = h.id)`;
      await retryDead(deps, operator, { ids: dead.map(({ id }) => id) });
      const [failing, plain] = await promised(jobs);
      const { leftS, ...kept } = failing!;
      assert.deepEqual(kept, { priority: "low", key: KEY, keep: "failures" }, time);
      assert.ok(Math.abs(Number(leftS) - HOUR_MS / 1_000) < 60, `${leftS} s are left`);
      assert.deepEqual(plain, { priority: "normal", key: null, keep: "all", leftS: null }, time);
    }
  });
}
