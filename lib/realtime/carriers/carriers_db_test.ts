import assert from "node:assert/strict";
import { until } from "../../testing/until.ts";
import { closeCodes } from "../close_codes.ts";
import { appendEvents } from "../log/event_log.ts";
import { publishEvents } from "../relay/publish.ts";
import { emitPlaced, loggedPlaced } from "../testing/events.ts";
import { openFeed } from "../testing/feed.ts";
import { liveWorld, logInAs, origin } from "../testing/live_site.ts";
import { logs } from "../testing/logs.ts";
import { poll } from "../testing/poll.ts";
import { openStream } from "../testing/stream.ts";

/** A site with somebody of the staff, who can use every carrier. */
async function staffed(env: Record<string, string> = {}) {
  const world = await liveWorld({ env });
  const { cookie } = await logInAs(world.deps, "support");
  const headers = { cookie, origin };
  const { feedUrl, streamUrl, pollUrl } = world.site;
  const ask = (query: { after?: string; wait?: string } = {}) =>
    poll(pollUrl, { headers, groups: "orders", ...query });
  const published = async () =>
    void await until("all is published", async () => {
      return (await publishEvents(world.deps)).published === 0;
    });
  return Object.assign(world, { headers, feedUrl, streamUrl, ask, published });
}

const idsOf = (frames: { [field: string]: unknown }[]) => frames.map((frame) => frame.id);

for (const { name, env } of logs) {
  Deno.test(`one position goes from carrier to carrier, nothing missed and nothing twice (${name})`, async () => {
    await using world = await staffed(env);
    const { deps, headers, feedUrl, streamUrl, ask, published } = world;
    const emitted: string[] = [];
    const emit = async (...numbers: number[]) => {
      for (const n of numbers) emitted.push(await emitPlaced(deps, n));
    };
    const told: unknown[] = [];
    const feed = openFeed(feedUrl, { headers });
    await feed.frame(0);
    await emit(1);
    const { cursor } = await feed.frame(1);
    told.push(...idsOf(feed.events()));
    await feed.close();
    await emit(2, 3);
    await published();
    const stream = await openStream(streamUrl, { headers, after: cursor });
    await stream.frame(2);
    await emit(4);
    await stream.frame(3);
    told.push(...idsOf(stream.events()));
    await stream.close();
    await emit(5, 6);
    await published();
    const polled = await ask({ after: stream.lastEventId()! });
    told.push(...idsOf(polled.frames));
    await emit(7);
    await published();
    const again = openFeed(feedUrl, { headers, after: polled.answer!.cursor });
    await again.frame(1);
    told.push(...idsOf(again.events()));
    await again.close();
    assert.deepEqual(told, emitted);
  });
}

Deno.test("a socket that takes lines gets a burst as one message, whole and in order", async () => {
  await using world = await staffed();
  const { deps, headers, feedUrl } = world;
  const messages: string[] = [];
  const feed = openFeed(`${feedUrl}?lines=1`, { headers });
  feed.socket.addEventListener("message", ({ data }) => void messages.push(data));
  const plain = openFeed(feedUrl, { headers });
  await Promise.all([feed.frame(0), plain.frame(0)]);
  const burst = Array.from({ length: 20 }, (_, n) => ({
    ...loggedPlaced(n),
    ...(n % 2 === 0 ? { requestId: `request-${n}` } : {}),
  }));
  await appendEvents(deps, burst);
  await Promise.all([feed.frame(20), plain.frame(20)]);
  const delivered = world.lines.filter((line) => line.includes('"event.delivered"'))
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    delivered.map(({ request_id, frames }) => [request_id, frames]),
    burst.filter(({ requestId }) => requestId).map(({ requestId }) => [requestId, 2]),
    "one line an event that is traced, whatever it became",
  );
  assert.deepEqual(idsOf(feed.events()), burst.map((event) => event.id));
  assert.deepEqual(feed.events(), plain.events());
  assert.deepEqual(messages.map((message) => message.split("\n").length), [1, 20]);
  await Promise.all([feed.close(), plain.close()]);
});

Deno.test("what a socket was told before it is closed goes before its close, by lines too", async () => {
  await using world = await staffed();
  const { deps, headers, feedUrl } = world;
  const feed = openFeed(`${feedUrl}?lines=1`, { headers });
  await feed.frame(0);
  await deps.sql`delete from sessions`;
  assert.equal((await feed.closed).code, closeCodes.revoked);
  assert.equal(feed.frames.at(-1)!.type, "revoked");
});

Deno.test("a stream begins with welcome, and has a position where its client acts", async () => {
  await using world = await staffed();
  const { deps, headers, streamUrl } = world;
  const stream = await openStream(streamUrl, { headers });
  assert.deepEqual(
    ["content-type", "cache-control", "x-accel-buffering", "content-encoding"]
      .map((name) => stream.headers.get(name)),
    ["text/event-stream", "no-store", "no", null],
  );
  const welcome = await stream.frame(0);
  assert.deepEqual([welcome.type, welcome.groups], ["welcome", ["orders"]]);
  assert.equal(stream.lastEventId(), null, "a welcome is not acted upon");
  assert.ok(stream.retryMs()! >= 1_000 && stream.retryMs()! <= 3_000);
  await emitPlaced(deps, 1);
  assert.equal((await stream.frame(1)).cursor, stream.lastEventId());
  // A browser's own reconnection brings the newer place by its header, and the older by the address.
  const back = { headers, after: welcome.cursor, lastEventId: stream.lastEventId()! };
  const again = await openStream(streamUrl, back);
  const id = await emitPlaced(deps, 2);
  await again.frame(1);
  assert.deepEqual(idsOf(again.events()), [id]);
  const head = await fetch(streamUrl, { method: "HEAD", headers });
  assert.deepEqual([head.status, head.headers.get("content-type")], [200, "text/event-stream"]);
  const count = async () => {
    const { values } = await deps.metrics.realtimeConnections.get();
    return values.find((one) => one.labels.transport === "sse")?.value;
  };
  assert.equal(await count(), 2);
  await stream.close();
  await again.close();
  await until("who hangs up is gone", async () => await count() === 0);
});

Deno.test("a poll tells the present, then what was missed, and waits for the first event", async () => {
  await using world = await staffed();
  const { deps, ask } = world;
  const { answer: present, frames, headers } = await ask();
  assert.deepEqual([frames, present!.more, present!.retry_after_ms], [[], false, 0]);
  assert.equal(headers.get("cache-control"), "no-store");
  const after = present!.cursor;
  const idle = await ask({ after });
  assert.deepEqual([idle.frames, idle.answer!.retry_after_ms], [[], 1_000]);
  const waiting = ask({ after, wait: "25" });
  await until("it waits", async () => {
    const { values } = await deps.metrics.realtimeConnections.get();
    return values.some((one) => one.labels.transport === "poll" && one.value === 1);
  });
  const id = await emitPlaced(deps, 1);
  const told = await waiting;
  assert.deepEqual(idsOf(told.frames), [id]);
  assert.ok(told.answer!.retry_after_ms > 0 && !told.answer!.more);
  const again = await ask({ after: told.answer!.cursor, wait: "0.05" });
  assert.deepEqual([again.frames, again.answer!.retry_after_ms], [[], 0]);
  for (const wait of ["NaN", "-1", "x", ""]) {
    assert.deepEqual((await ask({ after: told.answer!.cursor, wait })).frames, []);
  }
  const [resync] = (await ask({ after: "nonsense" })).frames;
  assert.deepEqual([resync!.type, resync!.reason, resync!.groups], ["resync", "malformed", [
    "orders",
  ]]);
});

Deno.test("a drain tells every carrier when to come back", async () => {
  await using world = await staffed();
  const { site, headers, feedUrl, streamUrl, ask } = world;
  const { cursor: after } = (await ask()).answer!;
  const feed = openFeed(feedUrl, { headers });
  const stream = await openStream(streamUrl, { headers });
  await feed.frame(0);
  await stream.frame(0);
  const waiting = ask({ after, wait: "25" });
  await until("three are open", async () => {
    const { values } = await world.deps.metrics.realtimeConnections.get();
    return values.reduce((sum, one) => sum + one.value, 0) === 3;
  });
  await site.realtime.drain(5_000);
  const ends = await Promise.all([feed.closed, stream.closed]);
  for (const { code, reason } of ends) {
    assert.equal(code, closeCodes.restarting);
    assert.match(reason, /^restarting retry_after_ms=\d+$/);
  }
  assert.ok(stream.retryMs()! >= 500, "a browser's own EventSource waits as long");
  const { answer } = await waiting;
  assert.deepEqual([answer!.cursor, answer!.frames], [after, []]);
  assert.ok(answer!.retry_after_ms >= 500);
  const late = await Promise.all([ask({ after }), openStream(streamUrl, { headers })]);
  for (const { status, headers } of late) {
    assert.equal(status, 503);
    assert.ok(Number(headers.get("retry-after")) >= 1);
  }
});
