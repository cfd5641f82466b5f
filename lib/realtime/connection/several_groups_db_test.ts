import assert from "node:assert/strict";
import { z } from "zod";
import { inTransaction } from "../../db/mod.ts";
import { OrderPlaced } from "../../orders/events.ts";
import { until } from "../../testing/until.ts";
import { createCatalogue } from "../catalogue/catalogue.ts";
import { defineEvent } from "../catalogue/event.ts";
import { fields } from "../catalogue/fields.ts";
import { defineGroup } from "../catalogue/group.ts";
import { closeCodes } from "../close_codes.ts";
import { parsePosition } from "../cursor.ts";
import { emitIn } from "../emit.ts";
import { defineLog } from "../log/named_log.ts";
import { publishEvents } from "../relay/publish.ts";
import { emitPlaced } from "../testing/events.ts";
import { type AnyFrame, type Feed, openFeed } from "../testing/feed.ts";
import { liveWorld, logInAs, origin } from "../testing/live_site.ts";
import { logs, loseLog } from "../testing/logs.ts";
import { poll } from "../testing/poll.ts";
import { openStream } from "../testing/stream.ts";

const letters = defineLog("letters", { entries: 1_000, bytes: 1_000_000, ageMs: 60_000 });
const data = z.strictObject({ n: fields.cents });
const LetterCame = defineEvent("letter.came", {
  group: defineGroup("user:<id>", {
    mayRead: ({ accountId, role }, id) => role !== null && accountId === id,
    log: letters,
  }),
  data,
});
const NewsCame = defineEvent("news.came", {
  group: defineGroup("news", { mayRead: ({ role }) => role !== null }),
  data,
});
const catalogue = createCatalogue([OrderPlaced, LetterCame, NewsCame]);
const names = ["events", "letters"];

/** Somebody of the staff on a site with orders and news in the main log, and letters in one of their own. */
async function writing({ env = {}, ...options }: Parameters<typeof liveWorld>[0] = {}) {
  const world = await liveWorld({ env, catalogue, ...options });
  const { account, cookie } = await logInAs(world.deps, "support");
  const deps = { ...world.deps, events: catalogue.events };
  const own = `user:${account.id}`;
  const headers = { cookie, origin };
  const news = (n: number) => inTransaction(deps, (tx) => emitIn(tx, NewsCame, { data: { n } }));
  const letter = (n: number) =>
    inTransaction(deps, (tx) => emitIn(tx, LetterCame, { parameter: account.id, data: { n } }));
  const published = async () =>
    void await until("all is published", async () => {
      return (await publishEvents(deps, { logs: catalogue.logs })).published === 0;
    });
  const open = (groups: string, after?: string) => {
    const url = new URL(world.site.feedUrl);
    url.searchParams.set("groups", groups);
    const feed = openFeed(url.href, { headers, ...(after === undefined ? {} : { after }) });
    world.defer(() => feed.close());
    return feed;
  };
  return Object.assign(world, { account, own, headers, news, letter, published, open });
}

const told = (frames: AnyFrame[]) =>
  frames.filter(({ type }) => type.includes(".")).map(({ group, data }) => {
    const { n, orderId } = data as { n?: number; orderId?: string };
    return [group, n ?? Number(orderId)];
  });
const logsOf = (position: string) => parsePosition(position)!.map((cursor) => cursor.log);
const heard = (feed: Feed, type: string) =>
  until(`${type} arrives`, () => feed.frames.find((frame) => frame.type === type));

for (const { name, env } of logs) {
  Deno.test(`one connection carries groups of two logs, and comes back with a place in each (${name})`, async () => {
    await using world = await writing({ env });
    const { deps, own, letter, news, open, published } = world;
    const feed = open(`${own},news`);
    const welcome = await feed.frame(0);
    assert.deepEqual(welcome.groups, ["orders", "news", own]);
    assert.deepEqual(logsOf(welcome.cursor), names);
    await emitPlaced(deps, 1);
    await letter(2);
    await news(3);
    await feed.frame(3);
    const seen = told(feed.frames);
    assert.deepEqual(seen.filter(([group]) => group !== own), [["orders", 1], ["news", 3]]);
    const placeIn = new Map(feed.events().map(({ cursor }) => [logsOf(cursor)[0], cursor]));
    assert.deepEqual([...placeIn.keys()].toSorted(), names);
    await feed.close();
    await letter(4);
    await emitPlaced(deps, 5);
    await letter(6);
    await published();
    const after = [...placeIn.values()].join();
    const again = open(own, after);
    await again.frame(3);
    // Each log in its order; between logs there is none.
    const byLog = (frames: AnyFrame[]) => told(frames).toSorted(([a], [b]) => a! < b! ? -1 : 1);
    assert.deepEqual(byLog(again.frames), [["orders", 5], [own, 4], [own, 6]]);
    // A place in a log that the connection does not carry is ignored; a log without one begins at the present.
    const partly = open("news", placeIn.get("letters"));
    await partly.frame(0);
    await news(7);
    assert.deepEqual(told([await partly.frame(1)]), [["news", 7]]);
  });
}

Deno.test("where one log was lost, its groups are told to read again, and no others", async () => {
  await using world = await writing();
  const { own, letter, open, deps } = world;
  const feed = open(`${own},news`);
  await feed.frame(0);
  // In Postgres all logs share one life, which ends with that of the database.
  await loseLog(world);
  const resync = await heard(feed, "resync");
  assert.deepEqual([resync.reason, resync.groups], ["epoch", ["orders", "news"]]);
  assert.deepEqual(logsOf(resync.cursor), ["events"]);
  await letter(1);
  await emitPlaced(deps, 2);
  await feed.frame(3);
  assert.deepEqual(told(feed.frames).toSorted(), [["orders", 2], [own, 1]]);
});

Deno.test("groups are taken up and given up on the way, with what was missed of them", async () => {
  await using world = await writing();
  const { deps, own, letter, news, open, published } = world;
  const feed = open("");
  const { cursor: start } = await feed.frame(0);
  await news(1);
  await emitPlaced(deps, 2);
  await feed.frame(1);
  feed.say({ type: "subscribe", groups: ["news", own], after: start });
  const subscribed = await heard(feed, "subscribed");
  assert.deepEqual(subscribed.groups, ["news", own]);
  assert.deepEqual(logsOf(subscribed.cursor), names);
  await letter(3);
  await news(4);
  await emitPlaced(deps, 5);
  await feed.frame(6);
  const inMain = told(feed.frames).filter(([group]) => group !== own);
  assert.deepEqual(inMain, [["orders", 2], ["news", 1], ["news", 4], ["orders", 5]]);
  feed.say({ type: "unsubscribe", groups: ["news"] });
  await heard(feed, "unsubscribed");
  await news(6);
  await letter(7);
  await published();
  await feed.frame(8);
  assert.deepEqual(told([feed.frames[8]!]), [[own, 7]], "and no news");
});

Deno.test("a subscription that is refused changes nothing, and does not end the connection", async () => {
  await using world = await writing();
  const { own, letter, open } = world;
  const feed = open(own);
  await feed.frame(0);
  feed.say({ type: "subscribe", groups: ["news", "user:somebody", "nothing"] });
  const unknown = await feed.frame(1);
  assert.deepEqual([unknown.type, unknown.code], ["error", "group_unknown"]);
  assert.deepEqual(unknown.groups, ["user:somebody", "nothing"]);
  await letter(1);
  await feed.frame(2);
  assert.deepEqual(told(feed.frames), [[own, 1]]);
  const wide = createCatalogue(Array.from({ length: 40 }, (_, n) => {
    const word = `g_${String.fromCharCode(97 + n % 26)}${n < 26 ? "a" : "b"}`;
    return defineEvent(`${word}.came`, {
      group: defineGroup(word, { mayRead: () => true }),
      data,
    });
  }));
  await using full = await liveWorld({ catalogue: wide, groups: ["g_aa"] });
  const { cookie } = await logInAs(full.deps, "support");
  const one = openFeed(full.site.feedUrl, { headers: { cookie, origin } });
  await one.frame(0);
  const words = Array.from({ length: 26 }, (_, n) => `g_${String.fromCharCode(97 + n)}`);
  one.say({ type: "subscribe", groups: words.map((word) => `${word}a`) });
  one.say({ type: "subscribe", groups: words.slice(0, 7).map((word) => `${word}b`) });
  const subscribed = await one.frame(1);
  assert.equal((subscribed.groups as string[]).length, 26);
  assert.equal((await one.frame(2)).code, "too_many_groups");
  await one.close();
});

Deno.test("a right that is withdrawn takes its groups, on every carrier, and the last one the line", async () => {
  let role = "support";
  await using world = await writing({
    askSessions: (ids) =>
      Promise.resolve(new Map(ids.map((id) => [id, { id, accountId: account.id, role }]))),
  });
  const { site, account, own, letter, headers, open, deps } = world;
  const feed = open(own);
  const only = open("");
  const streamUrl = new URL(site.streamUrl);
  streamUrl.searchParams.set("groups", own);
  const stream = await openStream(streamUrl.href, { headers });
  for (const one of [feed, only, stream]) await one.frame(0);
  const { answer } = await poll(site.pollUrl, { headers, groups: "orders" });
  const polled = poll(site.pollUrl, {
    headers,
    groups: "orders",
    after: answer!.cursor,
    wait: "25",
  });
  await until("the poll waits", async () => {
    const { values } = await deps.metrics.realtimeConnections.get();
    return values.some((one) => one.labels.transport === "poll" && one.value === 1);
  });
  // A customer still reads letters, but no orders.
  role = "customer";
  const changedMs = performance.now();
  const revoked = await Promise.all([feed.frame(1), only.frame(1), stream.frame(1)]);
  assert.deepEqual((await only.closed).code, closeCodes.revoked);
  const { frames } = await polled;
  assert.ok(performance.now() - changedMs < 1_000, "within a second");
  for (const { type, groups } of [...revoked, ...frames]) {
    assert.deepEqual([type, groups], ["revoked", ["orders"]]);
  }
  await emitPlaced(deps, 1);
  await letter(2);
  for (const one of [feed, stream]) assert.deepEqual(told([await one.frame(2)]), [[own, 2]]);
  await stream.close();
});
