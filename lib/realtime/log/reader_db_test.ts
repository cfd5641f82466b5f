import assert from "node:assert/strict";
import { startRedisServer } from "../../testing/redis_server.ts";
import { until } from "../../testing/until.ts";
import { testWorld, withoutRedis, type World } from "../../testing/world.ts";
import { formatCursor, MAIN_LOG } from "../cursor.ts";
import { loggedPlaced } from "../testing/events.ts";
import { loseLog, withEachLog } from "../testing/logs.ts";
import { appendEvents } from "./event_log.ts";
import { createFanOut } from "./fan_out.ts";
import { mainLog } from "./named_log.ts";
import { createLogReader } from "./reader.ts";

/** A reader at work, and what it tells: ids of events, and "resync <reason>". */
async function reading(world: World) {
  const fanOut = createFanOut();
  const told: string[] = [];
  fanOut.listen("orders", {
    onDelivery: ({ event }) => void told.push(event.id),
    onResync: (_, reason) => void told.push(`resync ${reason}`),
  });
  const reader = createLogReader(world.deps, { log: mainLog, fanOut });
  reader.start();
  world.defer(() => reader.stop());
  await until("the reader knows its place", () => reader.position());
  return { reader, told };
}

withEachLog("the reader tells what is appended, in order, and nothing older", async (world) => {
  await appendEvents(world.deps, [loggedPlaced(1)]);
  const { told, reader } = await reading(world);
  await appendEvents(world.deps, [2, 3].map(loggedPlaced));
  await appendEvents(world.deps, [4].map(loggedPlaced));
  await until("three events are told", () => told.length === 3);
  assert.deepEqual(told, [2, 3, 4].map((n) => loggedPlaced(n).id));
  assert.match(formatCursor(reader.position()!), /^[0-9a-f]{16}:\d+-\d+$/);
});

withEachLog(
  "the reader says resync where the log was lost under it, then goes on",
  async (world) => {
    const { deps } = world;
    await appendEvents(deps, [loggedPlaced(1)]);
    const { told, reader } = await reading(world);
    const before = reader.position()!;
    await loseLog(world);
    await until("the loss is told", () => told.length === 1);
    await appendEvents(deps, [loggedPlaced(2)]);
    await until("the next event is told", () => told.length === 2);
    assert.deepEqual(told, ["resync epoch", loggedPlaced(2).id]);
    assert.notEqual(reader.position()!.epoch, before.epoch);
  },
);

Deno.test("the reader outlives its Redis, killed and started again", async () => {
  await using server = await startRedisServer();
  await using world = await testWorld({ env: { REDIS_URL: server.url } });
  const { told } = await reading(world);
  for (const n of [1, 2]) {
    await server.stop("SIGKILL");
    await server.start();
    await until("an append succeeds", () => tryAppend(world, n));
    await until("the loss is told", () => told.filter((one) => one === "resync epoch").length >= n);
  }
  await until("an event is told again", async () => {
    await tryAppend(world, 3);
    return told.includes(loggedPlaced(3).id);
  });
});

async function tryAppend(world: World, n: number): Promise<boolean> {
  try {
    await appendEvents(world.deps, [loggedPlaced(n)]);
    return true;
  } catch {
    return false;
  }
}

Deno.test("the reader outlives its connections to Postgres, and listens again", async () => {
  await using world = await testWorld({ env: withoutRedis });
  const { deps } = world;
  const { told, reader } = await reading(world);
  for (const n of [1, 2, 3]) {
    await appendEvents(deps, [loggedPlaced(n)]);
    await until("the event is told", () => told.length === n);
    const [lost] = await endListening(deps);
    await until("somebody listens again", async () => {
      const listening = await listeners(deps);
      return listening.length === 1 && listening[0] !== lost;
    });
  }
  assert.deepEqual(told, [1, 2, 3].map((n) => loggedPlaced(n).id));
  assert.match(formatCursor(reader.position()!), /^[0-9a-f]{16}:3-0$/);
});

/** Processes of the server that listen for news of the log. */
async function listeners({ sql }: World["deps"]): Promise<number[]> {
  const rows = await sql<{ pid: number }[]>`
    select pid from pg_stat_activity
     where datname = current_database() and query like 'listen "events_log"%'`;
  return rows.map((row) => row.pid);
}

async function endListening(deps: World["deps"]): Promise<number[]> {
  const pids = await until("somebody listens", async () => {
    const found = await listeners(deps);
    return found.length > 0 ? found : null;
  });
  await deps.sql`select pg_terminate_backend(pid) from unnest(${pids}::int[]) pid`;
  return pids;
}

Deno.test("the reader finds what nobody told it of", async () => {
  await using world = await testWorld({ env: withoutRedis });
  const { deps } = world;
  const { told } = await reading(world);
  const { id } = loggedPlaced(1);
  await deps.sql`
    insert into events_log (position, event_id, message)
    values (1, ${id}, ${JSON.stringify(loggedPlaced(1))})`;
  await until("the event is told", () => told.length === 1);
  assert.deepEqual(told, [id]);
});

withEachLog(
  "the reader starts and stops at any moment without leaving anything open",
  async (world) => {
    for (let n = 0; n < 10; n++) {
      const reader = createLogReader(world.deps, { log: mainLog, fanOut: createFanOut() });
      reader.start();
      if (n % 2 === 0) await until("it knows its place", () => reader.position());
      await reader.stop();
    }
  },
);

Deno.test("FanOut tells a group's listeners only, also while they leave", () => {
  const fanOut = createFanOut();
  const told: string[] = [];
  const listener = (name: string, onTold = () => {}) => ({
    onDelivery: () => (told.push(name), onTold()),
    onResync: () => {},
  });
  const leaveFirst = fanOut.listen("orders", listener("first", () => leaveFirst()));
  fanOut.listen("orders", listener("second"));
  fanOut.listen("jobs", listener("other"));
  const event = loggedPlaced(1);
  const delivery = { position: { log: MAIN_LOG, epoch: "", id: "" }, event, frame: "", sent: 0 };
  fanOut.deliver(delivery);
  fanOut.deliver(delivery);
  assert.deepEqual(told, ["first", "second", "second"]);
});
