import { makeAccount, personOf } from "../../accounts/testing.ts";
import { operator } from "../../actor.ts";
import assert from "node:assert/strict";
import { loseKeys } from "../../testing/lose_keys.ts";
import { inTransaction } from "../../db/mod.ts";
import { testWorld, withoutRedis, type WorldDeps } from "../../testing/world.ts";
import { until } from "../../testing/until.ts";
import type { Broker, QueueSteering } from "../task/broker.ts";
import { onBothBrokers } from "../operate/testing/both_brokers.ts";
import { createPostgresBroker } from "../brokers/postgres/broker.ts";
import { enqueueIn } from "../outbox/enqueue.ts";
import { publishOutbox } from "../outbox/relay.ts";
import { jobWorld, Probe } from "../testing/job_world.ts";
import { createRestorer, restoreSettings } from "./restore.ts";
import { createSettingsKeeper } from "./keeper.ts";
import { limitQueue, pauseQueue, resumeQueue } from "../operate/queue_settings.ts";
import { readSettings } from "./store.ts";

const queue = "default";
const claims = { finishes: [], slots: 8 };

async function loseRedis({ redis, keys }: WorldDeps): Promise<void> {
  await loseKeys({ redis, keys });
}

Deno.test("pauseQueue() holds a queue, resumeQueue() lets it go on, and both say by whom", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  const ada = personOf(await makeAccount(deps, { role: "operator" }));
  await jobs.probe(1);
  await pauseQueue(deps, ada, { broker, queue });
  assert.equal((await broker.turn(queue, claims)).claimed.length, 0);
  const [settings] = await readSettings(deps.sql);
  assert.deepEqual([settings!.paused, settings!.changedBy, settings!.limits], [
    true,
    ada.accountId,
    {},
  ]);
  await resumeQueue(deps, operator, { broker, queue });
  assert.equal((await broker.turn(queue, claims)).claimed.length, 1);
  assert.equal((await readSettings(deps.sql))[0]!.changedBy, "operator");
});

Deno.test("limitQueue() keeps what was not named, and remembers what was lifted", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  await limitQueue(deps, operator, {
    broker,
    queue,
    limits: { concurrency: 2, keyConcurrency: 1 },
  });
  await limitQueue(deps, operator, { broker, queue, limits: { keyConcurrency: null } });
  assert.deepEqual((await readSettings(deps.sql))[0]!.limits, {
    concurrency: 2,
    keyConcurrency: null,
  });
  for (let n = 0; n < 4; n++) await jobs.probe(n, { key: "shop" });
  assert.equal((await broker.turn(queue, claims)).claimed.length, 2);
});

Deno.test("limitQueue() writes nothing down of limits that no broker takes", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  const wrong = [
    { keyConcurrency: 0 },
    { concurrency: Number.NaN },
    { concurrency: 2, keyRate: { count: 1, perMs: -1 } },
  ];
  for (const limits of wrong) {
    await assert.rejects(limitQueue(deps, operator, { broker, queue, limits }), RangeError);
  }
  assert.deepEqual(await readSettings(deps.sql), []);
});

Deno.test("a Redis that lost everything gets pauses and limits back before a job can be claimed", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  const keeper = createSettingsKeeper(deps, broker, { everyMs: 5 });
  jobs.world.defer(() => keeper.stop());
  keeper.start();
  await pauseQueue(deps, operator, { broker, queue });
  await limitQueue(deps, operator, { broker, queue, limits: { concurrency: 1 } });
  await jobs.probe(1);
  await jobs.probe(2);
  await loseRedis(deps);
  await until("the pause is back", async () => (await broker.stats([queue]))[0]!.paused);
  assert.equal((await publishOutbox(deps, broker)).rebuilt, 2);
  assert.equal((await broker.turn(queue, claims)).claimed.length, 0);
  await resumeQueue(deps, operator, { broker, queue });
  assert.equal((await broker.turn(queue, claims)).claimed.length, 1, "the limit is back, too");
  await until("it is said", () => jobs.world.lines.some((line) => line.includes("settings.rest")));
});

Deno.test("a relay that asks the restorer first never publishes into a queue that lost its pause", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  const restore = createRestorer(deps, broker);
  await pauseQueue(deps, operator, { broker, queue });
  await jobs.probe(1);
  assert.equal(await restore(await broker.life()), 1);
  assert.equal(await restore(await broker.life()), null, "once for each life");
  await loseRedis(deps);
  assert.equal(await restore(await broker.life()), 1);
  await publishOutbox(deps, broker);
  assert.equal((await broker.turn(queue, claims)).claimed.length, 0);
});

Deno.test("a pause that was written down while Redis was away holds as soon as it is back", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  let rounds = 0;
  const watched = {
    ...broker,
    steered: (queues: readonly string[]) => (rounds++, broker.steered(queues)),
  };
  const keeper = createSettingsKeeper(deps, watched, { everyMs: 5 });
  jobs.world.defer(() => keeper.stop());
  keeper.start();
  await until("it has restored what there was at its start", () => rounds > 1);
  const away = { ...broker, pause: () => Promise.reject(new Error("Redis is away")) };
  await assert.rejects(pauseQueue(deps, operator, { broker: away, queue }), /Redis is away/);
  await until("it is paused", async () => (await broker.stats([queue]))[0]!.paused);
});

Deno.test("restoreSettings() never brings back what somebody is changing meanwhile", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  await pauseQueue(deps, operator, { broker, queue });
  const told = Promise.withResolvers<void>();
  const slow = Promise.withResolvers<void>();
  const late = {
    ...broker,
    async pause(name: string) {
      told.resolve();
      await slow.promise;
      await broker.pause(name);
    },
  };
  const restoring = restoreSettings(deps, late);
  await told.promise;
  const resuming = resumeQueue(deps, operator, { broker, queue });
  await until("the resume waits its turn", async () => {
    const [row] = await deps.sql<{ waits: boolean }[]>`
      select exists (select from pg_stat_activity
                      where datname = current_database() and wait_event_type = 'Lock') as waits`;
    return row!.waits;
  });
  slow.resolve();
  await Promise.all([restoring, resuming]);
  assert.equal((await broker.stats([queue]))[0]!.paused, false);
});

Deno.test("settings hold on Postgres, and a queue without limits stays without their cost", async () => {
  await using world = await testWorld({ env: withoutRedis });
  const { deps } = world;
  const broker = createPostgresBroker({ sql: deps.sql, worker: "w1" });
  await pauseQueue(deps, operator, { broker, queue });
  await inTransaction(deps, (tx) => enqueueIn(tx, Probe, { n: 1 }));
  await publishOutbox(deps, broker);
  assert.equal(await createRestorer(deps, broker)(await broker.life()), 1);
  assert.equal((await broker.turn(queue, claims)).claimed.length, 0);
  await resumeQueue(deps, operator, { broker, queue });
  assert.equal((await broker.turn(queue, claims)).claimed.length, 1);
  const [row] = await deps.sql`select is_fair from jobs_broker_queues where queue = ${queue}`;
  assert.equal(row!["is_fair"], false);
});

Deno.test("a shop that goes on without Redis takes its promises and its pauses along", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const redis = await jobs.brokerFor("w1");
  const id = await jobs.probe(1);
  await pauseQueue(deps, operator, { broker: redis, queue });
  const postgres = createPostgresBroker({ sql: deps.sql, worker: "w1" });
  await createRestorer(deps, postgres)(await postgres.life());
  assert.equal((await publishOutbox(deps, postgres)).rebuilt, 1);
  assert.equal((await postgres.turn(queue, claims)).claimed.length, 0);
  await resumeQueue(deps, operator, { broker: postgres, queue });
  assert.equal((await postgres.turn(queue, claims)).claimed[0]!.id, id);
});

onBothBrokers(
  "what a broker alone has lost of its settings is back within a round",
  async (looked) => {
    const { deps, broker } = looked;
    const keyRate = { count: 3, perMs: 60_000 };
    const all = { concurrency: 2, keyConcurrency: 1, keyRate };
    await pauseQueue(deps, operator, { broker, queue });
    await limitQueue(deps, operator, { broker, queue, limits: all });
    await limitQueue(deps, operator, {
      broker,
      queue: "emails",
      limits: { concurrency: null, keyRate },
    });
    const keeper = createSettingsKeeper(deps, broker, { everyMs: 5 });
    await using _stopped = { [Symbol.asyncDispose]: () => keeper.stop() };
    keeper.start();
    const whole = [
      { queue, paused: true, limits: all },
      {
        queue: "emails",
        paused: false,
        limits: { concurrency: null, keyConcurrency: null, keyRate },
      },
    ];
    const losses = [
      () => broker.resume(queue),
      () => broker.limit(queue, { concurrency: 9 }),
      () => broker.limit(queue, { keyConcurrency: null }),
      () => broker.limit(queue, { keyRate: { count: 3, perMs: 1 } }),
      () => broker.limit("emails", { concurrency: 1 }),
      () => broker.pause("emails"),
    ];
    for (const lose of losses) {
      await until("all hold", () => holds(broker, whole));
      await lose();
    }
    await until("all hold again", () => holds(broker, whole));
  },
);

async function holds(broker: Broker, settings: readonly QueueSteering[]): Promise<boolean> {
  return equal(await broker.steered(settings.map((one) => one.queue)), settings);
}

function equal(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

Deno.test("a pause that somebody deleted in Redis, under the same life, holds again and is said", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  const life = await broker.life();
  await pauseQueue(deps, operator, { broker, queue });
  await limitQueue(deps, operator, { broker, queue, limits: { concurrency: 1 } });
  const keeper = createSettingsKeeper(deps, broker, { everyMs: 5 });
  jobs.world.defer(() => keeper.stop());
  keeper.start();
  const q = deps.keys.queue(queue);
  for (const lost of [q.paused, q.limits]) {
    await deps.redis.del(lost);
    await until("it is there again", () => deps.redis.exists(lost));
  }
  assert.equal(await broker.life(), life);
  await until("it is said", () => jobs.world.lines.some((line) => line.includes("settings.rest")));
});

Deno.test("a queue that nobody set anything of is left as it is", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  await broker.pause("reports");
  await broker.limit("reports", { concurrency: 1 });
  await limitQueue(deps, operator, { broker, queue, limits: { keyConcurrency: 1 } });
  await broker.limit(queue, { concurrency: 7 });
  const before = await broker.steered(["reports", queue]);
  let rounds = 0;
  const keeper = createSettingsKeeper(deps, {
    ...broker,
    steered: (queues) => (rounds++, broker.steered(queues)),
  }, { everyMs: 1 });
  jobs.world.defer(() => keeper.stop());
  keeper.start();
  await until("it has looked", () => rounds > 2);
  assert.deepEqual(await broker.steered(["reports", queue]), before);
});
