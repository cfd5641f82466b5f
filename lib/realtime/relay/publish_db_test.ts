import assert from "node:assert/strict";
import { inTransaction } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { OrderPlaced } from "../../orders/events.ts";
import { testWorld } from "../../testing/world.ts";
import { emitIn } from "../emit.ts";
import { lookUp } from "../log/event_log.ts";
import { emitPlaced, placedData } from "../testing/events.ts";
import { logs, loseLog, withEachLog } from "../testing/logs.ts";
import { cleanEvents } from "./clean.ts";
import { publishEvents } from "./publish.ts";

/** Ids of the events in the log, in its order. */
async function logged(deps: Deps): Promise<string[]> {
  const { end } = await lookUp(deps, { after: null });
  const look = await lookUp(deps, { after: { ...end, id: "0-0" } });
  assert.equal(look.state, "held");
  return look.missed.map((delivery) => delivery.event.id);
}

async function emitMany(deps: Deps, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 1; n <= count; n++) ids.push(await emitPlaced(deps, n));
  return ids;
}

withEachLog("emitIn() promises an event exactly if its transaction commits", async (world) => {
  const kept = await emitPlaced(world.deps, 1);
  const failing = inTransaction(world.deps, async (tx) => {
    await emitIn(tx, OrderPlaced, { data: placedData(2) });
    throw new Error("refused");
  });
  await assert.rejects(failing, /refused/);
  await publishEvents(world.deps);
  assert.deepEqual(await logged(world.deps), [kept]);
  assert.deepEqual(world.nudges, ["events"]);
});

for (const { name, env } of logs) {
  Deno.test(`an event takes its request along where traces are told, not to readers (${name})`, async () => {
    await using world = await testWorld({ env });
    const deps = { ...world.deps, requestId: "4fd4e7f9-aaaa-bbbb-cccc-1b7d6f8f1e3a" };
    const config = { ...deps.config, OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:1" };
    for (const n of [1, 2]) {
      await emitPlaced(deps, n);
      await publishEvents(n === 1 ? deps : { ...deps, config });
    }
    await emitPlaced(world.deps, 3);
    await publishEvents({ ...deps, config });
    const { end } = await lookUp(deps, { after: null });
    const { missed } = await lookUp(deps, { after: { ...end, id: "0-0" } });
    assert.deepEqual(missed.map(({ event }) => event.requestId), [
      ...[undefined, deps.requestId, undefined],
    ]);
    assert.ok(!missed.some(({ frame }) => frame.includes(deps.requestId)));
  });
}

Deno.test("emitIn() refuses data with a field that its type does not know", async () => {
  await using world = await testWorld();
  const data = { ...placedData(1), email: "ada@example.com" };
  const emitting = inTransaction(
    world.deps,
    (tx) => emitIn(tx, OrderPlaced, { data }),
  );
  await assert.rejects(emitting, /email/);
});

withEachLog(
  "publishEvents() puts every event into the log once, in order, for ten relays at once",
  async (world) => {
    const ids = await emitMany(world.deps, 60);
    const rounds = await Promise.all(
      Array.from({ length: 10 }, () => publishEvents(world.deps, { limit: 20 })),
    );
    while ((await publishEvents(world.deps, { limit: 20 })).more);
    assert.deepEqual(await logged(world.deps), ids);
    const published = rounds.reduce((sum, round) => sum + round.published, 0);
    assert.ok(published <= 60 && published >= 20, `${published}`);
  },
);

withEachLog(
  "publishEvents() appends nothing twice after a crash between append and mark",
  async (world) => {
    const ids = await emitMany(world.deps, 3);
    await crashAfterAppend(world.deps);
    // A log in Postgres is written in the transaction that died.
    const before = world.deps.redis ? ids : [];
    assert.deepEqual(await logged(world.deps), before);
    const round = await publishEvents(world.deps);
    assert.deepEqual(round, { published: 3, appended: 3 - before.length, more: false });
    assert.deepEqual(await logged(world.deps), ids);
  },
);

/** Let a relay do its work but for the commit, as a process that dies at that moment would. */
async function crashAfterAppend(deps: Deps): Promise<void> {
  const begin = (work: (sql: unknown) => Promise<unknown>) =>
    deps.sql.begin(async (sql) => {
      await work(sql);
      throw new Error("killed");
    });
  const sql = new Proxy(deps.sql, {
    get: (target, name) => name === "begin" ? begin : Reflect.get(target, name),
  });
  await assert.rejects(publishEvents({ ...deps, sql }), /killed/);
}

withEachLog("publishEvents() finds what took a lower number and committed later", async (world) => {
  const { deps } = world;
  const written = Promise.withResolvers<void>();
  const commit = Promise.withResolvers<void>();
  const slow = inTransaction(deps, async (tx) => {
    const id = await emitIn(tx, OrderPlaced, { data: placedData(1) });
    written.resolve();
    await commit.promise;
    return id;
  });
  await written.promise;
  const fast = await emitPlaced(deps, 2);
  await publishEvents(deps);
  assert.deepEqual(await logged(deps), [fast]);
  commit.resolve();
  const late = await slow;
  await publishEvents(deps);
  assert.deepEqual(await logged(deps), [fast, late]);
});

Deno.test("publishEvents() leaves its rows where they are while Redis is away", async () => {
  await using world = await testWorld();
  const ids = await emitMany(world.deps, 2);
  const away = new Proxy(world.deps.redis, {
    get: (target, name) =>
      name === "events_append"
        ? () => Promise.reject(new Error("Connection is closed"))
        : Reflect.get(target, name),
    has: () => true,
  });
  await assert.rejects(publishEvents({ ...world.deps, redis: away }), /closed/);
  const round = await publishEvents(world.deps);
  assert.deepEqual([round.published, round.appended], [2, 2]);
  assert.deepEqual(await logged(world.deps), ids);
});

withEachLog(
  "publishEvents() begins a new epoch where the log was lost, and goes on",
  async (world) => {
    const { deps } = world;
    await emitPlaced(deps, 1);
    await publishEvents(deps);
    const before = await lookUp(deps, { after: null });
    await loseLog(world);
    const after = await emitPlaced(deps, 2);
    await publishEvents(deps);
    assert.deepEqual(await logged(deps), [after]);
    const look = await lookUp(deps, { after: before.end });
    assert.equal(look.state, "epoch");
    assert.notEqual(look.end.epoch, before.end.epoch);
  },
);

withEachLog(
  "cleanEvents() removes what was published more than a day ago, in batches",
  async (world) => {
    const { deps } = world;
    await emitMany(deps, 5);
    await publishEvents(deps);
    await emitPlaced(deps, 6);
    assert.equal(await cleanEvents(deps, { limit: 3 }), 0);
    world.clock.advance(25 * 3_600_000);
    assert.equal(await cleanEvents(deps, { limit: 3 }), 3);
    assert.equal(await cleanEvents(deps, { limit: 3 }), 2);
    const left = await deps.sql`select published_at from events_outbox`;
    assert.deepEqual(left.map((row) => row.published_at), [null]);
  },
);
