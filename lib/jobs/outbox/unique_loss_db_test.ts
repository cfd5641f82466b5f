import assert from "node:assert/strict";
import { scanKeys } from "../../redis/mod.ts";
import { loseKeys } from "../../testing/lose_keys.ts";
import { inTransaction } from "../../db/mod.ts";
import { until } from "../../testing/until.ts";
import { type World } from "../../testing/world.ts";
import type { Broker } from "../task/broker.ts";
import { createPostgresBroker } from "../brokers/postgres/broker.ts";
import { createRedisBroker } from "../brokers/redis/broker.ts";
import { does } from "../task/handler.ts";
import { done } from "../task/outcome.ts";
import { enqueueIn } from "./enqueue.ts";
import type { EnqueueOptions } from "../task/enqueue_options.ts";
import { publishOutbox } from "./relay.ts";
import { storeHistory } from "../organs/historian.ts";
import { type JobWorld, jobWorld, Probe } from "../testing/job_world.ts";

/*
 * Unique keys across a loss: what a broker has accepted once runs, whatever it knows afterwards.
 */
const queue = "default";
const product = { key: "product:5", onConflict: "keep" as const };
const debounce = { key: "product:5", onConflict: "replace" as const };

async function flush({ deps: { redis, keys } }: World): Promise<void> {
  await loseKeys({ redis, keys });
}

/** Every key as it is now; what it returns puts them back: a Redis that came back older. */
async function snapshot({ deps: { redis, keys } }: World): Promise<() => Promise<void>> {
  const found = await Array.fromAsync(scanKeys(redis, `${keys.prefix}*`));
  const names = found.flatMap((batch) => batch.keys);
  const dumps = await Promise.all(names.map((name) => redis.dumpBuffer(name)));
  return async () => {
    await loseKeys({ redis, keys });
    await Promise.all(names.map((name, i) => redis.restore(name, 0, dumps[i]!)));
    await redis.set(keys.jobsEpoch, crypto.randomUUID());
  };
}

async function claim(broker: Broker) {
  return (await broker.turn(queue, { finishes: [], slots: 20 })).claimed;
}

async function runAll(broker: Broker): Promise<string[]> {
  const claimed = await claim(broker);
  const finishes = claimed.map(({ id, run }) => ({ id, run, verdict: { kind: "done" as const } }));
  await broker.turn(queue, { finishes, slots: 0 });
  return claimed.map(({ id }) => id);
}

/** Publish until nothing is due, as relays do. */
async function publishAll({ deps }: World, broker: Broker): Promise<void> {
  while ((await publishOutbox(deps, broker)).more);
}

async function outcomes({ deps }: World): Promise<Record<string, string>> {
  const rows = await deps.sql<{ id: string; outcome: string }[]>`
    select id, outcome from jobs_history order by finished_at`;
  return Object.fromEntries(rows.map(({ id, outcome }) => [id, outcome]));
}

/** X has run under the key and its history is not stored; J came after it and waits. */
async function ownerDone(
  jobs: JobWorld,
  broker: Broker,
  unique: NonNullable<EnqueueOptions["unique"]>,
) {
  const x = await jobs.probe(1, { unique });
  await runAll(broker);
  const j = await jobs.probe(2, { unique });
  return { x, j };
}

const losses: Record<string, (jobs: JobWorld, broker: Broker) => Promise<Broker>> = {
  "an emptied Redis": async ({ world }, broker) => {
    await flush(world);
    return broker;
  },
  "a shop that goes on with Postgres": ({ world }) => {
    const broker = createPostgresBroker({ sql: world.deps.sql, worker: "w1" });
    world.defer(() => broker.close());
    return Promise.resolve(broker);
  },
};

for (const [what, lose] of Object.entries(losses)) {
  for (const [mode, unique] of Object.entries({ keep: product, replace: debounce })) {
    Deno.test(`an accepted job with a unique key outlives ${what} (${mode})`, async () => {
      await using jobs = await jobWorld();
      const { world } = jobs;
      const before = await jobs.brokerFor("w1");
      const { x, j } = await ownerDone(jobs, before, unique);
      const broker = await lose(jobs, before);
      await publishAll(world, broker);
      const [rows] = await world.deps.sql`select count(*)::int as n from jobs_outbox`;
      assert.equal(rows!["n"], 2, "both promises stay");
      assert.deepEqual((await runAll(broker)).toSorted(), [x, j].toSorted());
      await storeHistory(world.deps, broker, [queue]);
      assert.deepEqual(await outcomes(world), { [x]: "done", [j]: "done" });
    });
  }
}

for (const isStored of [false, true]) {
  const stored = isStored ? "stored" : "not stored";
  Deno.test(`an accepted job outlives a Redis older than its owner's end (history ${stored})`, async () => {
    await using jobs = await jobWorld();
    const { world } = jobs;
    const broker = await jobs.brokerFor("w1");
    const x = await jobs.probe(1, { unique: product });
    const goBack = await snapshot(world);
    await runAll(broker);
    if (isStored) await storeHistory(world.deps, broker, [queue]);
    const j = await jobs.probe(2, { unique: product });
    await goBack();
    await publishAll(world, broker);
    assert.ok((await runAll(broker)).includes(j));
    await storeHistory(world.deps, broker, [queue]);
    assert.equal((await outcomes(world))[j], "done");
    assert.equal((await outcomes(world))[x], "done");
  });
}

Deno.test("a run number is never handed out twice by a Redis that came back older", async () => {
  await using jobs = await jobWorld();
  const { world } = jobs;
  const broker = await jobs.brokerFor("w1");
  await jobs.probe(1);
  await jobs.probe(2, { key: "shop" });
  await jobs.probe(3, { delayMs: 1 });
  const runs = new Set<string>();
  let handedOut = 0;
  for (let life = 0; life < 4; life++) {
    const goBack = await snapshot(world);
    for (const { id, run } of await claim(broker)) {
      runs.add(`${id} ${run}`);
      handedOut++;
    }
    await goBack();
    await publishAll(world, broker);
  }
  assert.ok(handedOut >= 8);
  assert.equal(runs.size, handedOut);
});

Deno.test("two relays that rebuild at once lose no accepted job of a key, and the latest owns it", async () => {
  await using jobs = await jobWorld();
  const { world } = jobs;
  const broker = await jobs.brokerFor("w1");
  // Each takes the place of the one before, and no end is stored when Redis is lost.
  const later = { unique: debounce, delayMs: 60_000 };
  const ids: string[] = [];
  for (let n = 0; n < 3; n++) ids.push(await jobs.probe(n, later));
  await flush(world);
  // The youngest batch is published first.
  await world.deps.sql`
    update jobs_outbox set published_under = case when id = ${ids[2]!} then '!' else '~' end`;
  await Promise.all([publishAll(world, broker), publishAll(world, broker)]);
  const delayed = await broker.list(queue, "delayed");
  assert.deepEqual(delayed.map(({ id }) => id).toSorted(), ids.toSorted());
  const next = await jobs.probe(9, later);
  const left = (await broker.list(queue, "delayed")).map((job) => job.id).toSorted();
  assert.deepEqual(left, [ids[0], ids[1], next].toSorted(), "the new one replaces the latest");
});

Deno.test("a relay that froze between its look and its call brings back nothing that has ended", async () => {
  await using jobs = await jobWorld();
  const { world } = jobs;
  const { deps } = world;
  const broker = await jobs.brokerFor("w1");
  const id = await inTransaction(deps, (tx) => enqueueIn(tx, Probe, { n: 1 }));
  const other = createRedisBroker({ redis: deps.redis, keys: deps.keys, worker: "other" });
  const frozen: Broker = { ...other, now: async () => await other.now() - 61_000 };
  await assert.rejects(publishOutbox(deps, frozen), /LATE/);
  assert.equal(await broker.view(queue, id), null);
  assert.equal((await publishOutbox(deps, broker)).published, 1);
});

Deno.test("a job whose end is history, and that an older Redis has again, ends without an effect, at once", async () => {
  await using jobs = await jobWorld();
  const { world } = jobs;
  const broker = await jobs.brokerFor("publisher");
  const id = await jobs.probe(1);
  const goBack = await snapshot(world);
  let [runs, effects] = [0, 0];
  await jobs.work([does(Probe, async (_, ctx) => {
    runs++;
    await ctx.once("effect", () => Promise.resolve(void effects++));
    await ctx.onceIn("write", () => Promise.resolve());
    return done();
  })]);
  const stored = async () => {
    await storeHistory(world.deps, broker, [queue]);
    const rows = await world.deps.sql`select outcome from jobs_history where id = ${id}`;
    return rows.map((row) => row["outcome"]);
  };
  await until("it is history", async () => (await stored()).length === 1);
  await goBack();
  const isOver = async () => {
    await stored();
    const [stats] = await broker.stats([queue]);
    return runs >= 2 && stats!.waiting + stats!.inFlight + stats!.delayed === 0;
  };
  await until("it is over again", isOver);
  assert.deepEqual([await stored(), effects, runs], [["done"], 1, 2]);
  assert.deepEqual(await broker.finished(queue, 9), []);
});
