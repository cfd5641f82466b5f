import { operator } from "../../actor.ts";
import assert from "node:assert/strict";
import { until } from "../../testing/until.ts";
import { createAudit } from "../organs/conservation.ts";
import { storeHistory } from "../organs/historian.ts";
import { cancelJob } from "../operate/cancel.ts";
import type { Broker } from "../task/broker.ts";
import { createEquippedWorker } from "../engine/worker.ts";
import { createOutboxRelay, publishOutbox } from "./relay.ts";
import { createPostgresBroker } from "../brokers/postgres/broker.ts";
import { does } from "../task/handler.ts";
import { done } from "../task/outcome.ts";
import { enqueueIn } from "./enqueue.ts";
import type { EnqueueOptions } from "../task/enqueue_options.ts";
import { inTransaction } from "../../db/mod.ts";
import { type JobWorld, jobWorld, Probe } from "../testing/job_world.ts";

const queue = "default";

async function bothBrokers(jobs: JobWorld): Promise<Record<"redis" | "postgres", Broker>> {
  const postgres = createPostgresBroker({ sql: jobs.world.deps.sql, worker: "w1" });
  jobs.world.defer(() => postgres.close());
  return { redis: await jobs.brokerFor("w1"), postgres };
}

function promise(jobs: JobWorld, n: number, options: EnqueueOptions = {}): Promise<string> {
  return inTransaction(jobs.world.deps, (tx) => enqueueIn(tx, Probe, { n }, options));
}

async function claim(broker: Broker) {
  return (await broker.turn(queue, { finishes: [], slots: 20 })).claimed;
}

async function end(broker: Broker, id: string): Promise<void> {
  for (const run of await claim(broker)) {
    const verdict = run.id === id ? { kind: "done" as const } : { kind: "returned" as const };
    await broker.turn(queue, { finishes: [{ id: run.id, run: run.run, verdict }], slots: 0 });
  }
}

for (const [home, away] of [["redis", "postgres"], ["postgres", "redis"]] as const) {
  Deno.test(`what ended on ${away} does not run when the shop is back on ${home}`, async () => {
    await using jobs = await jobWorld();
    const { deps } = jobs.world;
    const { [home]: first, [away]: second } = await bothBrokers(jobs);
    const all = [
      await promise(jobs, 1),
      await promise(jobs, 2, { key: "shop" }),
      await promise(jobs, 3, { key: "shop", unique: { key: "u" } }),
      await promise(jobs, 4, { delayMs: 1 }),
      await promise(jobs, 5),
      await promise(jobs, 6),
    ];
    const [cancelled, finished, running, , storedLate] = all as [
      string,
      string,
      string,
      string,
      string,
    ];
    await publishOutbox(deps, first);
    const before = await claim(first);
    const run = before.find(({ id }) => id === storedLate)!;
    await first.turn(queue, {
      finishes: [{ id: storedLate, run: run.run, verdict: { kind: "done" } }],
      slots: 0,
    });

    await publishOutbox(deps, second);
    assert.equal(await cancelJob(deps, operator, { broker: second, id: cancelled }), "cancelled");
    await end(second, finished);
    await storeHistory(deps, second, [queue]);
    const away1 = (await claim(second)).find(({ id }) => id === running)!;

    await publishOutbox(deps, first);
    const runs = await claim(first);
    const ids = runs.map(({ id }) => id);
    assert.ok(!ids.includes(cancelled) && !ids.includes(finished), "they have ended");
    assert.ok(ids.includes(running) && ids.includes(all[5]!), "they have not");
    for (const { id, run } of runs) {
      const earlier = [...before, away1].filter((one) => one.id === id);
      assert.ok(earlier.every((one) => one.run < run), "numbers of runs only grow");
    }
    const finishes = runs.map(({ id, run }) => ({ id, run, verdict: { kind: "done" as const } }));
    await first.turn(queue, { finishes, slots: 0 });
    await storeHistory(deps, first, [queue]);
    const rows = await deps.sql<{ id: string; n: number }[]>`
      select id, count(*)::int as n from jobs_history group by id`;
    assert.deepEqual(rows.map(({ id }) => id).toSorted(), all.toSorted());
    assert.ok(rows.every(({ n }) => n === 1), "each once");
    const [stats] = await first.stats([queue]);
    assert.deepEqual([stats!.waiting, stats!.inFlight, stats!.delayed], [0, 0, 0]);
    assert.deepEqual(await createAudit(first, [queue])(), []);
    await promise(jobs, 9, { key: "shop" });
    await publishOutbox(deps, first);
    assert.equal((await claim(first)).length, 1, "its key is free");
  });
}

async function leave(jobs: JobWorld): Promise<void> {
  await jobs.world.deps.sql`update jobs_home set seen_at = now() - interval '11 seconds'`;
}

Deno.test("of two brokers that are published into at once, one waits until the other one is left", async () => {
  await using jobs = await jobWorld();
  const { deps, lines } = jobs.world;
  const { redis, postgres } = await bothBrokers(jobs);
  const old = createOutboxRelay(deps, redis, { everyMs: 5 });
  jobs.world.defer(() => old.stop());
  old.start();
  await old.settled;
  const ran: string[] = [];
  const worker = createEquippedWorker(deps, postgres, {
    options: {
      name: "w1",
      queues: [queue],
      slots: 2,
      graceMs: 1_000,
      handlers: [does(Probe, (_, { jobId }) => {
        ran.push(jobId);
        return Promise.resolve(done());
      })],
    },
  });
  jobs.world.defer(() => worker.stop());
  worker.start();
  await until("it waits", () => lines.some((line) => line.includes("jobs.elsewhere")));
  const first = await promise(jobs, 1);
  const publishes = async () => {
    const rows = await deps.sql<
      { n: number }[]
    >`select publishes as n from jobs_outbox order by id`;
    return rows.map(({ n }) => n);
  };
  await until("it is where the others are", async () => (await publishes())[0] === 1);
  await promise(jobs, 2);
  worker.relay.nudge();
  await until("the next one, too", async () => (await publishes())[1] === 1);
  assert.deepEqual([await publishes(), ran], [[1, 1], []], "nobody publishes to and fro");
  await old.stop();
  await leave(jobs);
  await until("it runs here", () => ran.includes(first));
  const last = await promise(jobs, 3);
  worker.relay.nudge();
  await until("so does what comes now", () => ran.includes(last));
});
