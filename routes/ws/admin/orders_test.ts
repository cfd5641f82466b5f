import assert from "node:assert/strict";
import { MINUTE_MS } from "../../../lib/clock.ts";
import { assertHidden } from "../../../lib/site/testing/panel_door.ts";
import { type SiteWorld, siteWorld } from "../../../lib/site/testing/site_world.ts";
import { until } from "../../../lib/testing/until.ts";

const path = "/ws/admin/orders/";
const upgrade = { upgrade: "websocket", connection: "Upgrade" };

Deno.test("strangers and shoppers find no socket, in any spelling", async () => {
  await using site = await siteWorld();
  await assertHidden(site, "/ws/admin/orders");
  for (const by of [site.stranger(), await site.logIn("customer")]) {
    const answer = await by.get(path, { ...upgrade, origin: "http://shop.test" });
    assert.equal(answer.status, 404);
    assert.equal(answer.headers.get("content-type"), "application/problem+json");
  }
});

Deno.test("who was logged in is led nowhere: a socket is no page", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  site.clock.advance(31 * MINUTE_MS);
  assert.equal((await staff.get(path, upgrade)).status, 404);
});

Deno.test("staff without an upgrade is told what the address speaks", async () => {
  await using site = await siteWorld();
  for (const role of ["support", "admin"] as const) {
    const answer = await (await site.logIn(role)).get(path);
    assert.equal(answer.status, 426);
    assert.equal(answer.headers.get("upgrade"), "websocket");
    assert.equal(answer.headers.get("cache-control"), "no-store");
  }
});

Deno.test("no page of another site opens a socket with the cookie of staff", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  for (const origin of ["http://evil.test", "null", "http://shop.test.evil.test"]) {
    assert.equal((await staff.get(path, { ...upgrade, origin })).status, 404, origin);
  }
  assert.equal((await staff.get(path, upgrade)).status, 404, "no origin at all");
});

Deno.test("staff is welcomed on the socket, with the cursor it can come back by", async () => {
  await using site = await siteWorld();
  site.realtime.start();
  site.defer(() => site.realtime.stop());
  await until("the log's reader knows where it is", () => site.realtime.loopbackMs());
  const { cookie } = await site.logIn("support");
  const [frame] = await framesOf(site, cookie);
  assert.equal(frame!.type, "welcome");
  assert.equal(typeof frame!.cursor, "string");
});

/** The first frame on a real connection: no request of a test can be upgraded. */
async function framesOf(site: SiteWorld, cookie: string): Promise<Record<string, unknown>[]> {
  const listening = new AbortController();
  const { signal } = listening;
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, signal, onListen() {} }, site.send);
  // Deno's constructor takes headers; the browser's types, by which this is checked, do not.
  const Socket = WebSocket as unknown as new (url: string, options: unknown) => WebSocket;
  const address = `127.0.0.1:${server.addr.port}`;
  const socket = new Socket(`ws://${address}${path}`, {
    headers: { cookie, origin: `http://${address}` },
  });
  const closed = Promise.withResolvers<void>();
  socket.onclose = () => closed.resolve();
  const frame = await new Promise<string>((resolve, reject) => {
    socket.onmessage = ({ data }) => resolve(data);
    socket.onerror = () => reject(new Error("The socket was refused"));
  });
  socket.close();
  await closed.promise;
  listening.abort();
  await server.finished;
  return [JSON.parse(frame)];
}
