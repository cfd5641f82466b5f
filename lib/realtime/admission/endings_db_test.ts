import assert from "node:assert/strict";
import { changeRole, disableAccount, endSession, logout } from "../../accounts/mod.ts";
import { personOf } from "../../accounts/testing.ts";
import { operator } from "../../actor.ts";
import { until } from "../../testing/until.ts";
import { closeCodes } from "../close_codes.ts";
import { emitPlaced } from "../testing/events.ts";
import { openFeed } from "../testing/feed.ts";
import { shakeHands } from "../testing/handshake.ts";
import { liveWorld, logInAs, origin } from "../testing/live_site.ts";

async function opened(role: "admin" | "support" = "support") {
  const world = await liveWorld();
  await logInAs(world.deps, "admin");
  const who = await logInAs(world.deps, role);
  const open = async () => {
    const feed = openFeed(world.site.feedUrl, { headers: { cookie: who.cookie, origin } });
    await feed.frame(0);
    return feed;
  };
  return Object.assign(world, { ...who, open, feed: await open() });
}

type EndingWorld = Awaited<ReturnType<typeof opened>>;

const revocations: Record<string, (world: EndingWorld) => Promise<unknown>> = {
  "a logout": ({ deps, session, account }) => logout(deps, personOf(account), session),
  "the end of its session": ({ deps, session, account }) =>
    endSession(deps, personOf(account), session.id),
  "disabling its account": ({ deps, account }) => disableAccount(deps, operator, account.id),
  "a lesser role": ({ deps, account }) =>
    changeRole(deps, operator, { accountId: account.id, role: "customer" }),
};

for (const [what, revoke] of Object.entries(revocations)) {
  Deno.test(`a feed ends for good within a second of ${what}`, async () => {
    await using world = await opened();
    await revoke(world);
    const revokedMs = performance.now();
    const { code, reason } = await world.feed.closed;
    assert.deepEqual([code, reason], [closeCodes.revoked, "revoked"]);
    const tookMs = performance.now() - revokedMs;
    assert.ok(tookMs < 1_000, `${tookMs} ms`);
  });
}

Deno.test("a feed ends, to come back, where rights cannot be checked for 5 s", async () => {
  let isAway = false;
  await using world = await liveWorld({
    askSessions: (ids) =>
      isAway
        ? Promise.reject(new Error("away"))
        : Promise.resolve(new Map(ids.map((id) => [id, { id, accountId: account.id, role }]))),
  });
  const role = "support";
  const { account, cookie } = await logInAs(world.deps, role);
  const feed = openFeed(world.site.feedUrl, { headers: { cookie, origin } });
  await feed.frame(0);
  isAway = true;
  assert.equal((await feed.closed).code, closeCodes.rights_unknown);
});

Deno.test("a feed ends for good at what the protocol does not know", async () => {
  await using world = await opened();
  const sent: [string | string[] | Uint8Array<ArrayBuffer>, number][] = [
    ['{"type":"subscribe"}', closeCodes.not_understood],
    [new Uint8Array([1, 2]), closeCodes.not_understood],
    [" ".repeat(2_000), closeCodes.too_large],
    [Array<string>(11).fill('{"type":"pong"}'), closeCodes.too_fast],
  ];
  for (const [what, code] of sent) {
    const feed = await world.open();
    for (const one of Array.isArray(what) ? what : [what]) feed.socket.send(one);
    assert.equal((await feed.closed).code, code);
  }
  world.feed.socket.send('{"type":"pong"}');
  await emitPlaced(world.deps, 1);
  await world.feed.frame(1);
  await world.feed.close();
});

Deno.test("a drain closes every feed within its time and lets nobody in", async () => {
  await using world = await opened();
  const feeds = [world.feed];
  for (let n = 0; n < 9; n++) feeds.push(await world.open());
  await world.site.realtime.drain(2_000);
  const ends = await Promise.all(feeds.map((feed) => feed.closed));
  assert.deepEqual(new Set(ends.map((end) => end.code)), new Set([closeCodes.restarting]));
  const waits = ends.map((end) => Number(/retry_after_ms=(\d+)$/.exec(end.reason)?.[1]));
  assert.ok(waits.every((ms) => ms >= 500 && ms <= 3_000), waits.join());
  assert.ok(new Set(waits).size > 1);
  using late = await shakeHands(world.site.httpUrl, { cookie: world.cookie, origin });
  assert.equal(late.status, 503);
  assert.match(late.head, /retry-after: [1-4]\r/i);
});

Deno.test("a drain does not wait for a client that does not answer its close", async () => {
  await using world = await opened();
  using _mute = await shakeHands(world.site.httpUrl, { cookie: world.cookie, origin });
  const startedMs = performance.now();
  await world.site.realtime.drain(300);
  assert.ok(performance.now() - startedMs < 1_000);
  await world.feed.closed;
});

Deno.test("places are free again within seconds, though no client answers its close or hangs up", async () => {
  await using world = await opened();
  const { deps, site, cookie } = world;
  await world.feed.close();
  using places = new DisposableStack();
  const handshake = async () => {
    const one = await shakeHands(site.httpUrl, { cookie, origin });
    places.use(one);
    return one;
  };
  const mute = [];
  for (let n = 0; n < 20; n++) mute.push(await handshake());
  assert.deepEqual(new Set(mute.map(({ status }) => status)), new Set([101]));
  assert.equal((await handshake()).status, 429);
  // A binary frame of one byte, masked: the server says goodbye to it, and nobody listens.
  for (const one of mute) await one.send(new Uint8Array([0x82, 0x81, 0, 0, 0, 0, 0]));
  const count = async () => (await deps.metrics.realtimeConnections.get()).values[0]?.value;
  await until("nobody counts as connected", async () => await count() === 0);
  assert.equal((await handshake()).status, 101);
});

Deno.test("metrics count who is connected and what was delivered", async () => {
  await using world = await opened();
  await emitPlaced(world.deps, 1);
  await world.feed.frame(1);
  const { realtimeConnections, realtimeDelivered } = world.deps.metrics;
  const now = async () => (await realtimeConnections.get()).values[0]?.value;
  assert.equal(await now(), 1);
  assert.equal((await realtimeDelivered.get()).values[0]?.value, 1);
  await world.feed.close();
  await until("nobody is connected", async () => await now() === 0);
});
