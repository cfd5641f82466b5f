import assert from "node:assert/strict";
import { MINUTE_MS } from "../../clock.ts";
import { liveCatalogue } from "../../process/live_catalogue.ts";
import { until } from "../../testing/until.ts";
import type { Transport } from "../../realtime/mod.ts";
import type { SiteWorld } from "./site_world.ts";

/** What a page of another site sends, or none at all, and what a browser says of it. */
const foreign: Readonly<Record<Transport, readonly Record<string, string>[]>> = {
  websocket: [
    { origin: "http://evil.test" },
    { origin: "http://sibling.shop.test" },
    { origin: "null" },
    {},
  ],
  sse: [
    { origin: "http://evil.test" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ],
  poll: [
    { origin: "http://evil.test" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ],
};

const upgrade = { upgrade: "websocket", connection: "Upgrade" };

/**
 * An address of the panel's live feeds: for staff of our own pages, and nothing for anybody else, be
 * it a stranger, a shopper, a page of another site or somebody whose session has ended.
 *
 * @param bare  without its last slash, with which it is asked for
 */
export async function assertLiveDoor(
  site: SiteWorld,
  bare: string,
  { transport, group }: { transport: "websocket" | "sse"; group: string },
): Promise<void> {
  const own: Record<string, string> = transport === "websocket" ? upgrade : {};
  const path = `${bare}/`;
  for (const by of [site.stranger(), await site.logIn("customer")]) {
    const answer = await by.get(path, { ...own, origin: "http://shop.test" });
    assert.equal(answer.status, 404, path);
    assert.equal(answer.headers.get("content-type"), "application/problem+json");
  }
  const staff = await site.logIn("admin");
  for (const headers of foreign[transport]) {
    const { status } = await staff.get(path, { ...own, ...headers });
    assert.equal(status, 404, `${path} with ${JSON.stringify(headers)}`);
  }
  const isThere = liveCatalogue.audience(group) !== null;
  const open = transport === "websocket" ? 426 : 200;
  assert.equal((await openedBy(site, staff.cookie, path)).status, isThere ? open : 404, path);
  const more = await openedBy(site, staff.cookie, `${path}?groups=orders,loopback:1`);
  assert.equal(more.status, 404, "none of the groups, where one is nobody's");
  site.clock.advance(31 * MINUTE_MS);
  assert.equal((await staff.get(path, own)).status, 404, "who was logged in is led nowhere");
}

/** How an address answers a plain request; a stream that it begins is left at once. */
async function openedBy({ send }: SiteWorld, cookie: string, path: string): Promise<Response> {
  const answer = await send(new Request(`http://shop.test${path}`, { headers: { cookie } }));
  await answer.body?.cancel();
  assert.equal(answer.headers.get("cache-control"), "no-store", path);
  return answer;
}

/** The site on a port, live: no request of a test can be upgraded. */
export async function listening(site: SiteWorld): Promise<{ address: string; origin: string }> {
  site.realtime.start();
  const stopping = new AbortController();
  const { signal } = stopping;
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, signal, onListen() {} }, site.send);
  site.defer(async () => {
    await site.realtime.drain(2_000);
    stopping.abort();
    await server.finished;
    await site.realtime.stop();
  });
  await until("the log's reader knows where it is", () => site.realtime.loopbackMs());
  const address = `127.0.0.1:${server.addr.port}`;
  return { address, origin: `http://${address}` };
}
