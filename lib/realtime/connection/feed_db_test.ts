import assert from "node:assert/strict";
import { makeAccount } from "../../accounts/testing.ts";
import { until } from "../../testing/until.ts";
import { formatCursor, parseCursor } from "../cursor.ts";
import { appendEvents, lookUp } from "../log/event_log.ts";
import { publishEvents } from "../relay/publish.ts";
import { emitPlaced, loggedPlaced } from "../testing/events.ts";
import { openFeed } from "../testing/feed.ts";
import { logs, loseLog, trimLog } from "../testing/logs.ts";
import { liveWorld, logInAs, origin } from "../testing/live_site.ts";

/** A site with somebody of the staff who can open feeds. */
async function staffed(env: Record<string, string>) {
  const world = await liveWorld({ env });
  const { cookie } = await logInAs(world.deps, "support");
  const open = (after?: string) => {
    const where = { headers: { cookie, origin }, ...(after === undefined ? {} : { after }) };
    const feed = openFeed(world.site.feedUrl, where);
    world.defer(() => feed.close());
    return feed;
  };
  return Object.assign(world, { open });
}

type StaffWorld = Awaited<ReturnType<typeof staffed>>;

/** A test for each log the feed can stand on. */
function test(what: string, run: (world: StaffWorld) => Promise<void>): void {
  for (const { name, env } of logs) {
    Deno.test(`${what} (${name})`, async () => {
      await using world = await staffed(env);
      await run(world);
    });
  }
}

const idsOf = (frames: { [field: string]: unknown }[]) => frames.map((frame) => frame.id);

test("a feed begins with welcome, then brings each order as it is committed", async (world) => {
  const feed = world.open();
  const welcome = await feed.frame(0);
  assert.equal(welcome.type, "welcome");
  assert.equal(welcome.heartbeat_s, 20);
  assert.equal(parseCursor(welcome.cursor)?.epoch, welcome.epoch);
  const id = await emitPlaced(world.deps, 7);
  const frame = await feed.frame(1);
  const { v, type, group, data } = frame;
  assert.deepEqual([v, type, group, frame.id], [1, "order.placed", "orders", id]);
  const fields = ["at", "cursor", "data", "group", "id", "type", "v"];
  assert.deepEqual(Object.keys(frame).sort(), fields);
  assert.equal((data as { orderId: string }).orderId, "7");
});

test("a feed that comes back gets exactly what it missed, then what follows", async (world) => {
  const first = world.open();
  await first.frame(0);
  const ids = [await emitPlaced(world.deps, 1)];
  const { cursor } = await first.frame(1);
  await first.close();
  for (const n of [2, 3, 4]) ids.push(await emitPlaced(world.deps, n));
  await until("all are published", async () => (await publishEvents(world.deps)).published === 0);
  const second = world.open(cursor);
  await second.frame(3);
  ids.push(await emitPlaced(world.deps, 5));
  await second.frame(4);
  assert.deepEqual(second.frames[0]!.type, "welcome");
  assert.deepEqual(second.frames[0]!.cursor, cursor);
  assert.deepEqual(idsOf(second.events()), ids.slice(1));
});

test("a feed misses and doubles nothing that is committed while it comes back", async (world) => {
  const first = world.open();
  const { cursor } = await first.frame(0);
  await first.close();
  const writing = (async () => {
    const ids: string[] = [];
    for (let n = 1; n <= 60; n++) ids.push(await emitPlaced(world.deps, n));
    return ids;
  })();
  const feeds = [];
  for (let n = 0; n < 8; n++) {
    const feed = world.open(cursor);
    await feed.frame(0);
    feeds.push(feed);
  }
  const ids = await writing;
  for (const feed of feeds) {
    await until("all events are there", () => feed.events().length >= ids.length);
    assert.deepEqual(idsOf(feed.events()), ids);
    const cursors = feed.events().map((frame) => frame.cursor);
    assert.deepEqual(cursors, [...new Set(cursors)]);
  }
});

test("a feed is told to read again where its cursor is not one of ours", async (world) => {
  await appendEvents(world.deps, [loggedPlaced(1)]);
  const { end } = await lookUp(world.deps, { after: null });
  const foreign = formatCursor({ ...end, epoch: "f".repeat(16) });
  for (
    const [after, reason] of [[foreign, "epoch"], ["nonsense", "malformed"], ["", "malformed"]]
  ) {
    const feed = world.open(after);
    const resync = await feed.frame(1);
    assert.deepEqual([resync.type, resync.reason], ["resync", reason]);
    assert.deepEqual(feed.events(), []);
    const id = await emitPlaced(world.deps, 9);
    await feed.frame(2);
    assert.deepEqual(idsOf(feed.events()), [id]);
    await feed.close();
  }
});

test("a feed is told to read again, and given no part, where too much was missed", async (world) => {
  const { deps } = world;
  const { end } = await lookUp(deps, { after: null });
  for (let batch = 0; batch < 3; batch++) {
    const from = batch * 400 + 1;
    await appendEvents(deps, Array.from({ length: 400 }, (_, i) => loggedPlaced(from + i)));
  }
  const behind = world.open(formatCursor(end));
  assert.equal((await behind.frame(1)).reason, "behind");
  await trimLog(world, 100);
  const trimmed = world.open(formatCursor(end));
  assert.equal((await trimmed.frame(1)).reason, "trimmed");
  assert.deepEqual([...behind.events(), ...trimmed.events()], []);
});

test("an open feed is told to read again where the log was lost, and goes on", async (world) => {
  const feed = world.open();
  const { epoch } = await feed.frame(0);
  await loseLog(world);
  const resync = await feed.frame(1);
  assert.deepEqual([resync.type, resync.reason], ["resync", "epoch"]);
  assert.notEqual(parseCursor(resync.cursor)!.epoch, epoch);
  const id = await emitPlaced(world.deps, 1);
  assert.equal((await feed.frame(2)).id, id);
});

test("no frame and no line of the log holds who the person is", async (world) => {
  const words = ["Grace Hopper", "grace@navy.test", "1 Harbour Road"];
  await makeAccount(world.deps, { email: words[1]! });
  const feed = world.open();
  await feed.frame(0);
  await emitPlaced(world.deps, 1);
  await feed.frame(1);
  const everything = JSON.stringify(feed.frames) + world.lines.join("\n");
  assert.deepEqual(words.filter((word) => everything.includes(word)), []);
});
