import assert from "node:assert/strict";
import { redisReady } from "../../redis/mod.ts";
import { startRedisServer } from "../../testing/redis_server.ts";
import { testWorld } from "../../testing/world.ts";
import { until } from "../../testing/until.ts";
import { MAIN_LOG, START_ID } from "../cursor.ts";
import { loggedPlaced } from "../testing/events.ts";
import { loseLog, trimLog, withEachLog } from "../testing/logs.ts";
import { appendEvents, type LogDeps, lookUp } from "./event_log.ts";

async function endOf(access: LogDeps) {
  return (await lookUp(access, { after: null })).end;
}

async function append(access: LogDeps, from: number, to: number): Promise<void> {
  const events = Array.from({ length: to - from + 1 }, (_, i) => loggedPlaced(from + i));
  await appendEvents(access, events);
}

const idsOf = (look: { missed: { event: { id: string } }[] }) =>
  look.missed.map(({ event }) => event.id);

withEachLog(
  "lookUp() gives exactly what came after a cursor, and nothing at the end",
  async (world) => {
    await append(world.deps, 1, 3);
    const middle = await endOf(world.deps);
    await append(world.deps, 4, 6);
    const look = await lookUp(world.deps, { after: middle });
    assert.equal(look.state, "held");
    assert.deepEqual(idsOf(look), [4, 5, 6].map((n) => loggedPlaced(n).id));
    const atEnd = await lookUp(world.deps, { after: look.end });
    assert.deepEqual([atEnd.state, atEnd.missed], ["held", []]);
  },
);

withEachLog("lookUp() gives nothing rather than a part", async (world) => {
  const { deps } = world;
  const { epoch } = await endOf(deps);
  const start = { log: MAIN_LOG, epoch, id: START_ID };
  await append(deps, 1, 5);
  const behind = await lookUp(deps, { after: start, limit: 4 });
  assert.deepEqual([behind.state, behind.missed], ["behind", []]);
  const exact = await lookUp(deps, { after: start, limit: 5 });
  assert.deepEqual([exact.state, exact.missed.length], ["held", 5]);
  const foreign = await lookUp(deps, {
    after: { log: MAIN_LOG, epoch: "f".repeat(16), id: START_ID },
  });
  assert.deepEqual([foreign.state, foreign.missed], ["epoch", []]);
  const future = await lookUp(deps, { after: { log: MAIN_LOG, epoch, id: "99999999999999-0" } });
  assert.equal(future.state, "epoch");
});

withEachLog(
  "lookUp() knows a cursor that was trimmed away, and one that was not quite",
  async (world) => {
    const { deps } = world;
    await append(deps, 1, 2);
    const { epoch } = await endOf(deps);
    await append(deps, 3, 5);
    const ids = (await lookUp(deps, { after: { log: MAIN_LOG, epoch, id: START_ID } })).missed
      .map(({ position }) => position);
    await trimLog(world, 3);
    assert.equal((await lookUp(deps, { after: ids[0]! })).state, "trimmed");
    const third = await lookUp(deps, { after: ids[2]! });
    assert.deepEqual([third.state, third.missed.length], ["held", 2]);
    await trimLog(world, 1);
    assert.equal((await lookUp(deps, { after: ids[2]! })).state, "trimmed");
    assert.equal((await lookUp(deps, { after: ids[4]! })).state, "held");
  },
);

withEachLog(
  "appendEvents() keeps each id once, and refuses a batch that is too large",
  async (world) => {
    await append(world.deps, 1, 3);
    const { appended, epoch } = await appendEvents(world.deps, [2, 3, 4].map(loggedPlaced));
    assert.equal(appended, 1);
    const look = await lookUp(world.deps, { after: { log: MAIN_LOG, epoch, id: START_ID } });
    assert.equal(look.missed.length, 4);
    const many = Array.from({ length: 501 }, (_, i) => loggedPlaced(i));
    await assert.rejects(appendEvents(world.deps, many), /500 is the limit/);
  },
);

withEachLog(
  "the log begins one new epoch where it was lost, whoever notices first",
  async (world) => {
    const { deps } = world;
    await append(deps, 1, 1);
    const before = await endOf(deps);
    await loseLog(world);
    const looks = await Promise.all(
      Array.from({ length: 10 }, () => lookUp(deps, { after: before })),
    );
    assert.deepEqual(new Set(looks.map((look) => look.state)), new Set(["epoch"]));
    assert.equal(new Set(looks.map((look) => look.end.epoch)).size, 1);
    assert.notEqual(looks[0]!.end.epoch, before.epoch);
  },
);

Deno.test("lookUp() knows a cursor before an emptied Redis Stream from one at its end", async () => {
  await using world = await testWorld();
  const { deps } = world;
  await append(deps, 1, 2);
  const { end } = await lookUp(deps, { after: null });
  const missed = (await lookUp(deps, { after: { ...end, id: START_ID } })).missed;
  await trimLog(world, 0);
  assert.equal((await lookUp(deps, { after: missed[0]!.position })).state, "trimmed");
  assert.equal((await lookUp(deps, { after: missed[1]!.position })).state, "held");
});

Deno.test("a log in Redis begins one new epoch after a restart, even where it kept its data", async () => {
  await using server = await startRedisServer();
  await using world = await testWorld({ env: { REDIS_URL: server.url } });
  const { deps } = world;
  await append(deps, 1, 2);
  const before = await endOf(deps);
  await server.stop();
  await until("the connection is lost", () => deps.redis.status !== "ready");
  await server.start();
  await redisReady(deps.redis);
  assert.equal(await deps.redis.get(deps.keys.eventLog("events").epoch), before.epoch);
  const looks = await Promise.all([1, 2, 3].map(() => lookUp(deps, { after: before })));
  assert.deepEqual(new Set(looks.map((look) => look.state)), new Set(["epoch"]));
  assert.equal(new Set(looks.map((look) => look.end.epoch)).size, 1);
  // What was handed over before the restart and not marked is told again in the new epoch.
  assert.equal((await appendEvents(deps, [loggedPlaced(2)])).appended, 1);
});
