import assert from "node:assert/strict";
import { connectDb } from "../../../db/mod.ts";
import { testWorld, withoutRedis, type World } from "../../../testing/world.ts";
import { MAIN_LOG, START_ID } from "../../cursor.ts";
import { loggedPlaced } from "../../testing/events.ts";
import { mainLog } from "../named_log.ts";
import { postgresLog } from "./log.ts";

const eventsFrom = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => loggedPlaced(from + i));

async function endOf({ deps }: World) {
  return (await postgresLog(deps.sql, mainLog).lookUp({ after: null, limit: 0 })).end;
}

Deno.test("the log is trimmed in batches, and says which cursors it no longer holds", async () => {
  await using world = await testWorld({ env: withoutRedis });
  const { sql } = world.deps;
  const log = postgresLog(sql, { ...mainLog, bounds: { ...mainLog.bounds, entries: 100 } });
  const { epoch } = await endOf(world);
  await log.append(eventsFrom(1, 100), { tx: null, pace: null });
  const lengths: number[] = [];
  for (let n = 101; n <= 110; n++) {
    await log.append(eventsFrom(n, 1), { tx: null, pace: null });
    const [row] = await sql<{ length: number }[]>`select count(*)::int as length from events_log`;
    lengths.push(row!.length);
  }
  assert.deepEqual(lengths, [101, 102, 103, 104, 100, 101, 102, 103, 104, 100]);
  const at = (position: number) => ({
    after: { log: MAIN_LOG, epoch, id: `${position}-0` },
    limit: 1_000,
  });
  assert.equal((await log.lookUp(at(9))).state, "trimmed");
  const held = await log.lookUp(at(10));
  assert.deepEqual([held.state, held.missed.length], ["held", 100]);
  assert.equal(held.missed[0]!.event.id, loggedPlaced(11).id);
});

Deno.test("an append that is rolled back leaves neither entry nor gap", async () => {
  await using world = await testWorld({ env: withoutRedis });
  const { sql } = world.deps;
  const log = postgresLog(sql, mainLog);
  await log.append(eventsFrom(1, 2), { tx: null, pace: null });
  const failing = sql.begin(async (tx) => {
    await log.append(eventsFrom(3, 4), { tx, pace: null });
    throw new Error("killed");
  });
  await assert.rejects(failing, /killed/);
  await log.append(eventsFrom(7, 1), { tx: null, pace: null });
  const { epoch } = await endOf(world);
  const look = await log.lookUp({ after: { log: MAIN_LOG, epoch, id: START_ID }, limit: 100 });
  assert.deepEqual(look.missed.map(({ position }) => position.id), ["1-0", "2-0", "3-0"]);
  assert.equal(look.missed[2]!.event.id, loggedPlaced(7).id);
});

Deno.test("one batch with an id twice appends it once, where it came first", async () => {
  await using world = await testWorld({ env: withoutRedis });
  const log = postgresLog(world.deps.sql, mainLog);
  const [a, b] = eventsFrom(1, 2);
  const { appended, epoch } = await log.append([b!, a!, b!], { tx: null, pace: null });
  const look = await log.lookUp({ after: { log: MAIN_LOG, epoch, id: START_ID }, limit: 100 });
  assert.deepEqual([appended, look.missed.map(({ event }) => event.id)], [2, [b!.id, a!.id]]);
});

Deno.test("a reader never sees a position before all that come before it", async () => {
  await using world = await testWorld({ env: withoutRedis });
  const { sql } = world.deps;
  const log = postgresLog(sql, mainLog);
  const { epoch } = await endOf(world);
  let isWriting = true;
  const writing = Promise.all([0, 1, 2].map(async (writer) => {
    for (let n = 0; n < 30; n++) {
      await log.append(eventsFrom(writer * 1_000 + n * 3, 3), { tx: null, pace: null });
    }
  })).finally(() => isWriting = false);
  const seen: string[] = [];
  while (isWriting || seen.length < 270) {
    const after = { log: MAIN_LOG, epoch, id: seen.at(-1) ?? START_ID };
    const { missed } = await log.lookUp({ after, limit: 1_000 });
    seen.push(...missed.map(({ position }) => position.id));
  }
  await writing;
  assert.deepEqual(seen, Array.from({ length: 270 }, (_, i) => `${i + 1}-0`));
});

Deno.test("a copy of the database has another epoch, so that nobody goes on in it", async () => {
  await using world = await testWorld({ env: withoutRedis });
  await using other = await testWorld({ env: withoutRedis });
  const sql = connectDb(other.deps.config.DATABASE_URL.reveal(), { name: "other", max: 1 });
  other.defer(() => sql.end({ timeout: 2 }));
  const halves = await Promise.all([world.deps.sql, sql].map(async (db) => {
    const [row] = await db<{ half: string; epoch: string }[]>`
      select random_half as half, events_log_epoch() as epoch from events_log_life`;
    return row!;
  }));
  assert.equal(halves[0]!.half, halves[1]!.half);
  assert.notEqual(halves[0]!.epoch, halves[1]!.epoch);
  assert.match(halves[0]!.epoch, /^[0-9a-f]{16}$/);
});
