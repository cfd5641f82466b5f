import assert from "node:assert/strict";
import { defineGroup } from "../catalogue/group.ts";
import { createCatalogue } from "../catalogue/catalogue.ts";
import { defineEvent } from "../catalogue/event.ts";
import { z } from "zod";
import { until } from "../../testing/until.ts";
import { openFeed } from "../testing/feed.ts";
import { shakeHands } from "../testing/handshake.ts";
import { liveWorld, logInAs, origin } from "../testing/live_site.ts";
import { poll } from "../testing/poll.ts";
import { openStream } from "../testing/stream.ts";
import { PER_NETWORK, WAITING_POLLS_PER_OWNER } from "./limits.ts";

const parcel = defineGroup("parcel:<id>", { mayRead: () => false, isOpenByName: true });
const data = z.strictObject({});
const catalogue = createCatalogue([defineEvent("parcel.moved", { group: parcel, data })]);

/** Parcels of known names, followed by whoever knows them, from one network. */
function following(names: string[]) {
  return liveWorld({
    catalogue,
    groups: ["parcel:one"],
    network: "203.0.113.0",
    askOpen: (asked) => Promise.resolve(new Set(asked.filter((name) => names.includes(name)))),
  });
}

async function openConnections({ deps }: Awaited<ReturnType<typeof liveWorld>>): Promise<number> {
  const { values } = await deps.metrics.realtimeConnections.get();
  return values.reduce((sum, one) => sum + one.value, 0);
}

Deno.test("who knows a name may follow it from any carrier, until it is closed", async () => {
  const names = ["parcel:one"];
  await using world = await following(names);
  const { feedUrl, streamUrl, pollUrl, httpUrl } = world.site;
  const feed = openFeed(feedUrl, { headers: { origin } });
  const stream = await openStream(streamUrl, {});
  await feed.frame(0);
  await stream.frame(0);
  const ask = (query: { after?: string; wait?: string } = {}) =>
    poll(pollUrl, { groups: "parcel:one", ...query });
  const { answer } = await ask();
  const waiting = ask({ after: answer!.cursor, wait: "20" });
  await until("the poll waits", async () => await openConnections(world) === 3);
  assert.equal((await poll(pollUrl, { groups: "parcel:two" })).status, 404);
  names.pop();
  const closedMs = performance.now();
  for (const one of [feed, stream]) {
    assert.deepEqual(await one.closed, { code: 4100, reason: "revoked" });
    assert.deepEqual(one.frames.at(-1), { v: 1, type: "revoked", groups: ["parcel:one"] });
  }
  assert.equal((await waiting).frames.at(-1)?.type, "revoked");
  assert.ok(performance.now() - closedMs < 1_000, "within a second");
  using late = await shakeHands(httpUrl, { origin });
  assert.equal(late.status, 404);
});

Deno.test("who has no account shares the places of a network, whatever carries them", async () => {
  await using world = await following(["parcel:one"]);
  const { deps, site } = world;
  const feeds = Array.from(
    { length: PER_NETWORK - 1 },
    () => openFeed(site.feedUrl, { headers: { origin } }),
  );
  await Promise.all(feeds.map((feed) => feed.frame(0)));
  const stream = await openStream(site.streamUrl, {});
  await stream.frame(0);
  const refused = await Promise.all([
    openStream(site.streamUrl, {}),
    poll(site.pollUrl, { groups: "parcel:one" }),
  ]);
  for (const { status, headers } of refused) {
    assert.deepEqual([status, headers.get("retry-after")], [429, "30"]);
  }
  // Somebody who is logged in has places of their own.
  const { cookie } = await logInAs(deps, "customer");
  const own = openFeed(site.feedUrl, { headers: { cookie, origin } });
  await own.frame(0);
  await stream.close();
  await until("there is room again", async () => {
    const { status } = await poll(site.pollUrl, { groups: "parcel:one" });
    return status === 200;
  });
  await Promise.all([...feeds, own].map((feed) => feed.close()));
});

Deno.test("polls of one owner wait in a few places only, and are not asked without end", async () => {
  await using world = await liveWorld();
  const { cookie } = await logInAs(world.deps, "support");
  const leaving = new AbortController();
  const ask = (query: { after?: string; wait?: string } = {}, signal = leaving.signal) =>
    poll(world.site.pollUrl, { headers: { cookie }, groups: "orders", signal, ...query });
  const { cursor: after } = (await ask()).answer!;
  const waiting = Array.from(
    { length: WAITING_POLLS_PER_OWNER },
    () => ask({ after, wait: "25" }).catch(() => null),
  );
  await until("they wait", async () => await openConnections(world) === waiting.length);
  const { answer } = await ask({ after, wait: "25" });
  assert.deepEqual([answer!.frames, answer!.retry_after_ms], [[], 5_000]);
  const statuses = await Promise.all(Array.from({ length: 60 }, async () => (await ask()).status));
  // Those that are answered at once take places as well, for a moment.
  assert.ok(statuses.every((status) => status === 200 || status === 429));
  assert.ok(statuses.includes(200) && statuses.includes(429));
  leaving.abort();
  await Promise.all(waiting);
  await until("who hangs up waits no more", async () => await openConnections(world) === 0);
});
