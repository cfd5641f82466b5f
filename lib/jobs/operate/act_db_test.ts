import { operator } from "../../actor.ts";
import assert from "node:assert/strict";
import { loseKeys } from "../../testing/lose_keys.ts";
import { uuidv7 } from "uuidv7";
import { inTransaction } from "../../db/mod.ts";
import { createOutboxRelay, publishOutbox } from "../outbox/relay.ts";
import { enqueueIn } from "../outbox/enqueue.ts";
import { storeHistory } from "../organs/historian.ts";
import { bury } from "./dead/testing/bury.ts";
import { createSettingsKeeper } from "../settings/keeper.ts";
import { pauseQueue } from "./queue_settings.ts";
import { jobWorld, Probe } from "../testing/job_world.ts";
import { cancelJob } from "./cancel.ts";
import { drillRedisLoss } from "./drill.ts";
import { findJob } from "./find.ts";
import { ourKeys } from "../brokers/redis/desk/our_keys.ts";
import { purgeQueue } from "./purge.ts";
import { runJobNow } from "./run_now.ts";

Deno.test("cancelJob() ends a promise that no broker has seen, and it is never published", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("a");
  const id = await inTransaction(deps, (tx) => enqueueIn(tx, Probe, { n: 1 }));
  assert.equal(await cancelJob(deps, operator, { broker, id }), "cancelled");
  assert.equal((await publishOutbox(deps, broker)).published, 0);
  const { history } = (await findJob(deps, broker, id))!;
  assert.equal(history!.outcome, "cancelled");
  assert.match(JSON.stringify(history!.info), /cancelled by operator/);
  assert.equal(await cancelJob(deps, operator, { broker, id }), "ended");
});

Deno.test("cancelJob() ends a waiting job, asks for a running one, knows the others", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("a");
  const running = await jobs.probe(1);
  await broker.turn("default", { finishes: [], slots: 1 });
  const waiting = await jobs.probe(2);
  assert.equal(await cancelJob(deps, operator, { broker, id: waiting }), "cancelled");
  assert.equal(await cancelJob(deps, operator, { broker, id: waiting }), "ended");
  assert.equal(await cancelJob(deps, operator, { broker, id: running }), "asked");
  assert.equal(await cancelJob(deps, operator, { broker, id: await bury(deps) }), "ended");
  assert.equal(await cancelJob(deps, operator, { broker, id: uuidv7() }), "missing");
});

Deno.test("runJobNow() holds for a promise that no broker has, and through a loss of Redis", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("a");
  const run = (id: string) => runJobNow(deps, operator, { broker, id });
  const early = await inTransaction(deps, (tx) => {
    return enqueueIn(tx, Probe, { n: 1 }, { delayMs: 3_600_000 });
  });
  assert.deepEqual([await run(early), await run(early)], ["moved", "waiting"]);
  const published = await jobs.probe(2, { delayMs: 3_600_000 });
  const later = await jobs.probe(3, { delayMs: 3_600_000 });
  assert.equal((await broker.view("default", early))!.state, "waiting");
  assert.equal(await run(published), "moved");
  await loseKeys(deps);
  assert.equal(await run(early), "waiting", "the broker has lost it, its promise is due");
  while ((await publishOutbox(deps, broker)).published > 0);
  const states = await Promise.all(
    [early, published, later].map(async (id) => (await broker.view("default", id))!.state),
  );
  assert.deepEqual(states, ["waiting", "waiting", "delayed"]);
});

Deno.test("purgeQueue() cancels what waits, is delayed or parked, and leaves what runs", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("a");
  const running = await jobs.probe(0);
  await jobs.probe(1);
  const [first, parked] = (await broker.turn("default", { finishes: [], slots: 2 })).claimed;
  assert.equal(first!.id, running);
  const verdict = { kind: "parked" as const, dependency: "smtp" };
  await broker.turn("default", { finishes: [{ ...parked!, verdict }], slots: 0 });
  await inTransaction(deps, async (tx) => {
    for (let n = 0; n < 250; n++) {
      await enqueueIn(tx, Probe, { n }, n % 5 === 0 ? { key: `k${n % 10}` } : {});
    }
    await enqueueIn(tx, Probe, { n: 0 }, { delayMs: 60_000 });
  });
  await publishOutbox(deps, broker);
  assert.equal(await purgeQueue(deps, operator, { broker, queue: "default" }), 252);
  const [stats] = await broker.stats(["default"]);
  assert.deepEqual([stats!.waiting, stats!.delayed, stats!.parked, stats!.inFlight], [0, 0, 0, 1]);
  assert.equal(await deps.redis.llen(deps.keys.queue("default").ready("normal")), 2, "two tokens");
  while (await storeHistory(deps, broker, ["default"]) > 0);
  const rows = await deps.sql`select outcome, count(*)::int from jobs_history group by 1`;
  assert.deepEqual(rows.map((row) => ({ ...row })), [{ outcome: "cancelled", count: 252 }]);
});

Deno.test("drillRedisLoss() sees everything promised published again, and touches no key of others", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("a");
  const ids = [await jobs.probe(1), await jobs.probe(2), await jobs.probe(3, { delayMs: 60_000 })];
  const other = `${deps.keys.prefix}of-somebody-else`;
  await deps.redis.set(other, "1");
  const relay = createOutboxRelay(deps, broker, { everyMs: 5 });
  relay.start();
  const report = (await drillRedisLoss(deps, operator, { broker, pollMs: 5 }))!;
  await relay.stop();
  const { keysRemoved, tookMs: _, ...counts } = report;
  assert.ok(keysRemoved >= 5);
  assert.deepEqual(counts, {
    promisesBefore: 3,
    publishedBefore: 3,
    publishedAgain: 3,
    endedMeanwhile: 0,
    stillUnpublished: 0,
    pausesMissing: 0,
  });
  for (const id of ids) assert.ok(await broker.view("default", id));
  assert.equal(await deps.redis.get(other), "1");
});

Deno.test("drillRedisLoss() says what no relay published in time", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("a");
  await jobs.probe(1);
  await pauseQueue(deps, operator, { broker, queue: "default" });
  const report = (await drillRedisLoss(deps, operator, { broker, withinMs: 20, pollMs: 5 }))!;
  assert.deepEqual([report.stillUnpublished, report.publishedAgain], [1, 0]);
  assert.equal(report.pausesMissing, 1, "nor brought back its pause");
});

Deno.test("drillRedisLoss() waits for the pauses to come back", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("a");
  await pauseQueue(deps, operator, { broker, queue: "default" });
  const keeper = createSettingsKeeper(deps, broker, { everyMs: 20 });
  keeper.start();
  const report = (await drillRedisLoss(deps, operator, { broker, pollMs: 5 }))!;
  await keeper.stop();
  assert.equal(report.pausesMissing, 0);
});

Deno.test("ourKeys() hands out keys of this prefix and these spaces only", async () => {
  await using jobs = await jobWorld();
  const { redis, keys } = jobs.world.deps;
  const ours = [
    keys.queue("default").due,
    keys.workers,
    keys.cache("a"),
    keys.eventLog("events").epoch,
  ];
  for (const key of [...ours, `${keys.prefix}x`, `${keys.prefix}xjobs:1`]) {
    await redis.set(key, "1");
  }
  const found = (await Array.fromAsync(ourKeys(redis, keys))).flatMap((batch) => batch.keys);
  assert.deepEqual(found.toSorted(), ours.toSorted());
});
