import assert from "node:assert/strict";
import { operator } from "../../actor.ts";
import { inTransaction } from "../../db/mod.ts";
import { bury } from "../../jobs/operate/dead/testing/bury.ts";
import { discardDead } from "../../jobs/operate/dead/discard.ts";
import { recordDeath } from "../../jobs/organs/deaths.ts";
import { alarmStuck } from "../../jobs/outbox/stuck_alarm.ts";
import { enqueueIn } from "../../jobs/outbox/enqueue.ts";
import { publishOutbox } from "../../jobs/outbox/relay.ts";
import { tick } from "../../jobs/schedule/tick.ts";
import { Probe } from "../../jobs/testing/job_world.ts";
import { sell } from "../../orders/testing/shop.ts";
import { lookedWorld } from "../testing/scene.ts";
import {
  deadLetters,
  effectsInDoubt,
  lostWorkers,
  missedSchedules,
  stuckOutboxes,
  unservedQueues,
} from "./jobs.ts";
import { goneScheduler } from "./scheduler.ts";
import { stockLow } from "./stock.ts";

const beat = {
  worker: "w1",
  queues: ["default"],
  slots: 1,
  tasks: [],
  release: "test",
  inFlight: 0,
  lastClaimAtMs: null,
  lastFinishAtMs: null,
};

Deno.test("dead letters of one error are one notification, until they are retried or put aside", async () => {
  await using world = await lookedWorld();
  const { deps, look } = world;
  assert.deepEqual(await look(deadLetters), []);
  for (let n = 0; n < 3; n++) await bury(deps);
  const [first] = await look(deadLetters);
  assert.match(first!, /^open [0-9a-f]+ 3$/);
  await bury(deps);
  await bury(deps, { info: { kind: "TypeError", message: "another", stack: [] } });
  const both = await look(deadLetters);
  assert.deepEqual(both.map((one) => one.split(" ")[2]).toSorted(), ["1", "4"]);
  await discardDead(deps, operator, { filter: {}, why: "known" });
  assert.deepEqual(await look(deadLetters), []);
});

Deno.test("what runs low is one notification a product, and a number beyond a hundred", async () => {
  await using world = await lookedWorld();
  const { deps, look } = world;
  const [plum, pear] = await sell(deps, [
    { name: "plum", onHand: 5 },
    { name: "pear", onHand: 0 },
    { name: "fig", onHand: 6 },
  ]);
  const seen = await look(stockLow);
  assert.deepEqual(seen.toSorted(), [`open ${plum} 5`, `open ${pear} 0`].toSorted());
  await deps.sql`update products set on_hand = 50 where id = ${pear!}`;
  assert.deepEqual(await look(stockLow), [`open ${plum} 5`]);
  const [{ label }] = await deps.sql<[{ label: string }]>`
    select label from notifications where subject = ${String(plum)}`;
  assert.equal(label, "plum (plum)");
  const LONG = "🍑".repeat(299);
  await deps.sql`update products set name = ${LONG} where id = ${plum!}`;
  await look(stockLow);
  const [renamed] = await deps.sql<[{ label: string; since: boolean }]>`
    select label, last_seen_at = first_seen_at as since
      from notifications where subject = ${String(plum)}`;
  assert.deepEqual(renamed, { label: `${"🍑".repeat(112)}… (plum)`, since: true });
  // Whoever was told of stays among the hundred, whatever comes before it.
  await deps.sql`
    insert into products (sku, slug, name, category_id, price_cents, on_hand)
    select 'x' || n, 'x' || n, 'x', (select id from categories), 100, 1
      from generate_series(1, 150) n`;
  await deps.sql`delete from notifications`;
  const all = await look(stockLow);
  assert.equal(all.length, 101);
  assert.ok(all.includes("open - 51"));
  const last = all.map((one) => Number(one.split(" ")[1])).filter(Boolean).toSorted((a, b) =>
    b - a
  );
  await deps.sql`update products set on_hand = 100 where id = ${last[0]!}`;
  const after = await look(stockLow);
  assert.ok(!after.some((one) => one.startsWith(`open ${last[0]} `)));
  assert.ok(after.includes("open - 50") && after.includes(`open ${last[1]} 1`));
});

Deno.test("a queue is unserved where its jobs wait for a minute and no worker that lives takes them", async () => {
  await using world = await lookedWorld();
  const { deps, look, scene: { broker } } = world;
  await inTransaction(deps, (tx) => enqueueIn(tx, Probe, { n: 1 }));
  await publishOutbox(deps, broker);
  assert.deepEqual(await look(unservedQueues), [], "it waits for a moment only");
  const stats = async (queues: readonly string[]) =>
    (await broker.stats(queues)).map((one) => ({ ...one, oldestWaitingMs: 61_000 }));
  const late = { ...world.scene, broker: { ...broker, stats } };
  const found = async () => (await unservedQueues.find(late, [])).seen;
  assert.deepEqual(await found(), [{ subject: "default", count: 1 }]);
  await broker.beat({ ...beat, startedAtMs: Date.now() });
  assert.deepEqual(await found(), []);
  await broker.leave();
  await broker.pause("default");
  assert.deepEqual(await found(), [], "somebody has paused it");
});

Deno.test("a dead worker is lost until another one takes its place, or while they keep dying", async () => {
  await using world = await lookedWorld();
  const { deps, look, scene: { broker } } = world;
  const die = (worker: string) =>
    recordDeath(deps, { worker, cause: "beats_missed", recovered: 0, dead: 0 });
  await broker.beat({ ...beat, startedAtMs: Date.now() - 60_000 });
  await die("w0");
  await die("w0");
  assert.deepEqual(await look(lostWorkers), ["open - 1"]);
  await broker.beat({ ...beat, startedAtMs: Date.now() + 1_000 });
  assert.deepEqual(await look(lostWorkers), []);
  await die("w2");
  await die("w3");
  assert.deepEqual(await look(lostWorkers), ["open - 3"], "however many come after");
  await deps.sql`update worker_deaths set died_at = died_at - interval '61 minutes'`;
  assert.deepEqual(await look(lostWorkers), []);
});

Deno.test("a scheduler is gone where it has not beaten for long, and schedules are missed that owe slots", async () => {
  await using world = await lookedWorld();
  const { deps, clock, look, scene: { timetable } } = world;
  assert.deepEqual(await look(goneScheduler), ["open - 1"]);
  await deps.sql`insert into process_beats (process, beat_at) values ('scheduler', now())`;
  assert.deepEqual(await look(goneScheduler), []);
  await deps.sql`update process_beats set beat_at = now() - interval '91 seconds'`;
  assert.deepEqual(await look(goneScheduler), ["open - 1"]);

  clock.set(new Date("2026-03-01T10:00:20Z"));
  assert.deepEqual(await look(missedSchedules), [], "it has not begun");
  await tick(deps, timetable);
  clock.set(new Date("2026-03-01T10:32:59Z"));
  assert.deepEqual(await look(missedSchedules), [], "a scheduler may be restarting");
  clock.set(new Date("2026-03-01T11:05:00Z"));
  assert.deepEqual(await look(missedSchedules), ["open orders.expire 2"]);
  await deps.sql`update schedules_state set paused_at = now(), paused_by = 'operator'`;
  assert.deepEqual(await look(missedSchedules), [], "somebody has paused it");
  await deps.sql`update schedules_state set paused_at = null, paused_by = null`;
  await tick(deps, timetable);
  assert.deepEqual(await look(missedSchedules), []);
});

Deno.test("outboxes are stuck past their deadlines, and effects in doubt are told of by day", async () => {
  await using world = await lookedWorld();
  const { deps, look } = world;
  await inTransaction(deps, (tx) => enqueueIn(tx, Probe, { n: 1 }));
  await deps.sql`update jobs_outbox set publish_by = now() - interval '1 second'`;
  assert.deepEqual(await look(stuckOutboxes), []);
  await alarmStuck(deps);
  await deps.sql`
    insert into events_outbox (id, type, group_name, data, at)
    values (gen_random_uuid(), 'order.placed', 'orders', '{}', now() - interval '61 seconds')`;
  assert.deepEqual((await look(stuckOutboxes)).toSorted(), ["open events 1", "open jobs 1"]);
  await deps.sql`update jobs_outbox set published_under = 'life'`;
  assert.deepEqual(await look(stuckOutboxes), ["open events 1"]);

  await deps.sql`
    insert into job_effects (job_id, key, state, run, worker, idempotency_key, doubts, settled_at)
    select gen_random_uuid(), 'mail', 'in_doubt', 1, 'w', n::text, 1,
           '2026-03-01T23:59:59Z'::timestamptz + n * interval '1 second'
      from generate_series(0, 2) n`;
  await deps.sql`update job_effects set settled_at = now() where idempotency_key <> '0'`;
  const today = new Date().toISOString().slice(0, 10);
  const doubted = await look(effectsInDoubt);
  assert.ok(doubted.includes(`open ${today} 2`), doubted.join());
});
