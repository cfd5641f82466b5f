import assert from "node:assert/strict";
import { until } from "../../testing/until.ts";
import { openFeed } from "../testing/feed.ts";
import { shakeHands } from "../testing/handshake.ts";
import { type LiveSite, liveWorld, logInAs, origin } from "../testing/live_site.ts";

/** How the site answers a handshake. */
async function handshake(
  site: LiveSite,
  headers: Record<string, string | undefined>,
): Promise<{ status: number; head: string }> {
  using answer = await shakeHands(site.httpUrl, headers);
  return answer;
}

const refusals = (lines: string[]) =>
  lines.map((line) => JSON.parse(line))
    .filter((line) => line.event === "socket.refused")
    .map((line) => line.reason);

Deno.test("the socket is upgraded for staff from our own pages", async () => {
  await using world = await liveWorld();
  for (const role of ["admin", "support"] as const) {
    const { cookie } = await logInAs(world.deps, role);
    const { status } = await handshake(world.site, { cookie, origin });
    assert.equal(status, 101);
  }
});

Deno.test("the socket is upgraded for a page under another name of the shop, as its forms are taken", async () => {
  await using world = await liveWorld();
  const { cookie } = await logInAs(world.deps, "support");
  const { host, port } = new URL(world.site.httpUrl);
  for (const name of [host, `localhost:${port}`]) {
    const asked = { cookie, host: name, origin: `http://${name}` };
    assert.equal((await handshake(world.site, asked)).status, 101, name);
  }
  for (const origin of [`https://${host}`, `http://localhost:${port}`, "http://127.0.0.1"]) {
    assert.equal((await handshake(world.site, { cookie, host, origin })).status, 404, origin);
  }
});

Deno.test("the socket does not exist for strangers and for pages of other sites", async () => {
  await using world = await liveWorld();
  const { deps, site } = world;
  const { cookie } = await logInAs(deps, "admin");
  const customer = await logInAs(deps, "customer");
  const asked = [
    { origin },
    { origin, cookie: "session=forged" },
    { origin, cookie: customer.cookie },
    { cookie },
    { cookie, origin: "null" },
    { cookie, origin: "http://evil.test" },
    { cookie, origin: `${origin}.evil.test` },
    { cookie, origin: origin.replace("http:", "https:") },
    { cookie, origin: `${origin}:8080` },
  ];
  for (const headers of asked) {
    const { status, head } = await handshake(site, headers);
    assert.equal(status, 404, JSON.stringify({ ...headers, cookie: "…" }));
    assert.doesNotMatch(head, /websocket/i);
  }
  assert.deepEqual(refusals(world.lines), [
    "stranger",
    "stranger",
    "role",
    "origin_missing",
    ...Array(5).fill("origin_foreign"),
  ]);
});

Deno.test("the socket tells only who may read it that it wants an upgrade", async () => {
  await using world = await liveWorld();
  const { cookie } = await logInAs(world.deps, "support");
  const plain = { upgrade: undefined, connection: "close" };
  assert.equal((await handshake(world.site, plain)).status, 404);
  const { status, head } = await handshake(world.site, { ...plain, cookie });
  assert.equal(status, 426);
  assert.match(head, /upgrade: websocket/i);
  const keyless = { cookie, origin, "sec-websocket-key": undefined };
  assert.equal((await handshake(world.site, keyless)).status, 400);
});

Deno.test("an account has at most 20 sockets, and one more when one has gone", async () => {
  await using world = await liveWorld();
  const { deps, site } = world;
  const mine = await logInAs(deps, "support");
  const theirs = await logInAs(deps, "support");
  const open = () => openFeed(site.feedUrl, { headers: { cookie: mine.cookie, origin } });
  const feeds = Array.from({ length: 20 }, open);
  await Promise.all(feeds.map((feed) => feed.frame(0)));
  const full = await handshake(site, { cookie: mine.cookie, origin });
  assert.equal(full.status, 429);
  assert.match(full.head, /retry-after: 30/i);
  assert.equal((await handshake(site, { cookie: theirs.cookie, origin })).status, 101);
  await feeds[0]!.close();
  const again = async () => (await handshake(site, { cookie: mine.cookie, origin })).status === 101;
  await until("there is room again", again);
  await Promise.all(feeds.slice(1).map((feed) => feed.close()));
});
