import assert from "node:assert/strict";
import { until } from "../../testing/until.ts";
import type { World } from "../../testing/world.ts";
import { START_ID } from "../cursor.ts";
import { publishEvents } from "../relay/publish.ts";
import { emitPlaced, loggedPlaced } from "../testing/events.ts";
import { withEachLog } from "../testing/logs.ts";
import type { LoggedEvent } from "./entry.ts";
import { appendEvents, lookUp } from "./event_log.ts";
import { createLogFeed } from "./log_feed.ts";
import { type Bounds, defineLog, mainLog, type NamedLog } from "./named_log.ts";
import { tableOf } from "./postgres/place.ts";
import { takeSnapshot } from "./take_snapshot.ts";

const wide: Bounds = { entries: 1_000_000, bytes: 1_000_000_000, ageMs: 86_400_000 };
const lines = defineLog("lines", { ...wide, entries: 300 });

const eventsFrom = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => loggedPlaced(from + i));

async function fill({ deps }: World, log: NamedLog, events: LoggedEvent[]): Promise<void> {
  for (let at = 0; at < events.length; at += 100) {
    await appendEvents(deps, events.slice(at, at + 100), { log });
  }
}

/** How many entries a log holds, and the first of them. */
async function held({ deps }: World, { name }: NamedLog) {
  if (!deps.redis) {
    const [row] = await deps.sql<{ count: number; first: string }[]>`
      select count(*)::int, (array_agg(event_id order by position))[1] as first
        from ${tableOf(deps.sql, name)} where log_name = ${name}`;
    return row!;
  }
  const { log } = deps.keys.eventLog(name);
  const [first] = await deps.redis.xrange(log, "-", "+", "COUNT", 1);
  const fields = first?.[1] ?? [];
  const event = first && JSON.parse(fields[fields.indexOf("m") + 1]!);
  return { count: await deps.redis.xlen(log), first: event?.id ?? null };
}

withEachLog("a log that is filled past its entries takes nothing from another", async (world) => {
  const { deps } = world;
  await appendEvents(deps, eventsFrom(1, 3));
  const before = await lookUp(deps, { after: null });
  await fill(world, lines, eventsFrom(1, 1_000));
  const after = await lookUp(deps, { after: { ...before.end, id: START_ID } });
  assert.deepEqual([after.state, after.missed.length, after.end], ["held", 3, before.end]);
  const { count } = await held(world, lines);
  // Redis lets go of whole nodes of 100 entries.
  assert.ok(count >= 300 && count < 500, `${count}`);
  const { end } = await lookUp(deps, { after: null, log: lines });
  const trimmed = await lookUp(deps, { after: { ...end, id: START_ID }, log: lines });
  assert.equal(trimmed.state, "trimmed");
});

withEachLog("a log keeps its bytes, whatever the number of its entries", async (world) => {
  const small = eventsFrom(1, 100);
  const bytes = 40_000;
  const log = defineLog("builds", { ...wide, bytes });
  const large = eventsFrom(101, 20).map((event) => ({
    ...event,
    data: { text: "x".repeat(4_000) },
  }));
  await fill(world, log, small);
  assert.equal((await held(world, log)).count, 100, "it is below its bound");
  for (const event of large) await appendEvents(world.deps, [event], { log });
  const { count, first } = await held(world, log);
  const kept = large.findIndex((event) => event.id === first);
  assert.equal(large.length - kept, count);
  const size = large.slice(kept).reduce((sum, event) => sum + JSON.stringify(event).length, 0);
  // A node of Redis takes 4 KiB or one entry; Postgres trims when it is a twentieth beyond.
  assert.ok(size > bytes - 5_000 && size < bytes + 10_000, `${size} bytes`);
});

withEachLog("a log whose one event is larger than its bytes keeps that event", async (world) => {
  const log = defineLog("builds", { ...wide, bytes: 100 });
  await appendEvents(world.deps, eventsFrom(1, 300), { log });
  const { end } = await lookUp(world.deps, { after: null, log });
  await appendEvents(world.deps, eventsFrom(301, 1), { log });
  const look = await lookUp(world.deps, { after: end, log });
  assert.ok((await held(world, log)).count < 150);
  assert.notEqual(look.end.id, end.id);
  assert.equal((await lookUp(world.deps, { after: look.end, log })).state, "held");
});

withEachLog("a log lets go of what is too old, but for where its readers stand", async (world) => {
  const { deps } = world;
  const log = defineLog("lines", { ...wide, ageMs: 60_000 });
  await fillInThePast(world, log, eventsFrom(1, 300));
  const { end } = await lookUp(deps, { after: null, log });
  await appendEvents(deps, [loggedPlaced(301)], { log });
  assert.ok((await held(world, log)).count <= 101);
  const look = await lookUp(deps, { after: end, log });
  assert.deepEqual([look.state, look.missed.length], ["held", 1]);
});

/** Entries as they are when two minutes have passed since. */
async function fillInThePast(world: World, log: NamedLog, events: LoggedEvent[]): Promise<void> {
  const { deps } = world;
  if (!deps.redis) {
    await fill(world, log, events);
    await deps.sql`update events_logs set at = at - interval '2 minutes'`;
    return;
  }
  const { end: { epoch } } = await lookUp(deps, { after: null, log });
  const [seconds] = await deps.redis.time();
  const key = deps.keys.eventLog(log.name).log;
  for (const [n, event] of events.entries()) {
    const id = `${(Number(seconds) - 120) * 1_000}-${n}`;
    await deps.redis.xadd(key, id, "e", epoch, "m", JSON.stringify(event));
  }
}

withEachLog("logs have epochs and places of their own", async (world) => {
  const { deps } = world;
  await appendEvents(deps, eventsFrom(1, 2));
  await appendEvents(deps, eventsFrom(1, 1), { log: lines });
  const main = await lookUp(deps, { after: null });
  const other = await lookUp(deps, { after: null, log: lines });
  assert.match(other.end.epoch, /^[0-9a-f]{16}$/);
  assert.notEqual(other.end.epoch, main.end.epoch);
  assert.equal((await lookUp(deps, { after: main.end, log: lines })).state, "epoch");
  // An id is known to the log it is in, and to no other.
  assert.equal((await appendEvents(deps, eventsFrom(1, 2), { log: lines })).appended, 1);
});

withEachLog("each log's reader tells what is in its log", async (world) => {
  const { deps } = world;
  const told: string[] = [];
  for (const log of [mainLog, lines]) {
    const { reader, fanOut } = createLogFeed(deps, { log, isKnown: () => true });
    fanOut.listen("orders", {
      onDelivery: ({ event }) => void told.push(`${log.name} ${event.id}`),
      onResync: (_, reason) => void told.push(reason),
    });
    reader.start();
    world.defer(() => reader.stop());
    await until("the reader knows its place", () => reader.position());
  }
  await appendEvents(deps, eventsFrom(1, 1), { log: lines });
  await until("the first is told", () => told.length === 1);
  await appendEvents(deps, eventsFrom(2, 1));
  await until("the second is told", () => told.length === 2);
  assert.deepEqual(told, [`lines ${loggedPlaced(1).id}`, `events ${loggedPlaced(2).id}`]);
});

withEachLog(
  "publishEvents() puts each event into its log, and leaves those of a log it does not know",
  async (world) => {
    const { deps } = world;
    const [main, other, unknown] = [
      await emitPlaced(deps, 1),
      await emitPlaced(deps, 2),
      await emitPlaced(deps, 3),
    ];
    await deps.sql`update events_outbox set log_name = 'lines' where id = ${other}`;
    await deps.sql`update events_outbox set log_name = 'later' where id = ${unknown}`;
    assert.deepEqual((await takeSnapshot(deps, (sql) => sql`select 1`)).included, [main]);
    const logs = [mainLog, lines];
    const round = await publishEvents(deps, { logs });
    assert.deepEqual(round, { published: 2, appended: 2, more: false });
    assert.deepEqual(await publishEvents(deps, { logs }), {
      published: 0,
      appended: 0,
      more: false,
    });
    for (const [log, id] of [[mainLog, main], [lines, other]] as const) {
      const { end } = await lookUp(deps, { after: null, log });
      const { missed } = await lookUp(deps, { after: { ...end, id: START_ID }, log });
      assert.deepEqual(missed.map(({ event }) => event.id), [id]);
    }
    const waiting = await deps.sql`select id from events_outbox where published_at is null`;
    assert.deepEqual(waiting.map((row) => row.id), [unknown]);
  },
);

withEachLog(
  "the main log goes on behind what a release without bounds in bytes appends",
  async (world) => {
    const { deps } = world;
    await appendEvents(deps, eventsFrom(1, 2));
    await appendAsBefore(world, loggedPlaced(3));
    await appendEvents(deps, eventsFrom(3, 2));
    const { end } = await lookUp(deps, { after: null });
    const { missed } = await lookUp(deps, { after: { ...end, id: START_ID } });
    assert.deepEqual(missed.map(({ event }) => event.id), eventsFrom(1, 4).map(({ id }) => id));
  },
);

/** The statements of the release before logs had names. */
async function appendAsBefore({ deps }: World, event: LoggedEvent): Promise<void> {
  const message = JSON.stringify(event);
  if (!deps.redis) {
    await deps.sql`
      insert into events_log (position, event_id, message)
      select max(position) + 1, ${event.id}, ${message} from events_log`;
    return;
  }
  const { log, epoch, recent } = deps.keys.eventLog("events");
  const life = await deps.redis.get(epoch);
  const id = await deps.redis.xadd(log, "MAXLEN", "~", 20_000, "*", "e", life!, "m", message);
  await deps.redis.zadd(recent, id!.split("-")[0]!, event.id);
}
