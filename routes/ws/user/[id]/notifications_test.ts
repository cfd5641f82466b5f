import assert from "node:assert/strict";
import { operator } from "../../../../lib/actor.ts";
import { changeStatus } from "../../../../lib/orders/mod.ts";
import { openFeed } from "../../../../lib/realtime/testing/feed.ts";
import { listening } from "../../../../lib/site/testing/live_door.ts";
import { placeOrder } from "../../../../lib/site/testing/place_order.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const bare = (id: string) => `/ws/user/${id}/notifications`;
const pathOf = (id: string) => `${bare(id)}/`;

Deno.test("/ws/user/:id/notifications/ of an order is for who knows its address, while it is there", async () => {
  await using site = await siteWorld();
  const { id: orderId, publicId } = await placeOrder(site);
  const { address, origin } = await listening(site);
  const feed = openFeed(`ws://${address}${pathOf(publicId)}`, { headers: { origin } });
  const { groups } = await feed.frame(0);
  assert.deepEqual(groups, [`user:${publicId}`]);
  await changeStatus(site.deps, operator, { orderId, from: "placed", to: "packed", note: "" });
  site.realtime.nudge();
  const { type, data } = await feed.frame(1);
  assert.equal(type, "notification.posted");
  const at = site.clock.now().toISOString();
  assert.deepEqual(data, { kind: "order.status_changed", publicId, to: "packed", at });
  await site.deps.sql`update orders set public_id = ${"Z".repeat(24)} where id = ${orderId}`;
  const erasedMs = performance.now();
  assert.equal((await feed.closed).code, 4100);
  assert.ok(performance.now() - erasedMs < 1_000);
});

Deno.test("/ws/user/:id/notifications/ of an account is its own, and nobody else's", async () => {
  await using site = await siteWorld();
  const upgrade = { upgrade: "websocket", connection: "Upgrade", origin: "http://shop.test" };
  const customer = await site.logIn("customer");
  const own = pathOf(customer.account.id);
  for (const path of [own, bare(customer.account.id)]) {
    assert.equal((await customer.get(path)).status, 426);
  }
  const foreign = [site.stranger(), await site.logIn("support"), await site.logIn("admin")];
  for (const by of foreign) assert.equal((await by.get(own, upgrade)).status, 404);
  const hostile = ["x", "A".repeat(24), "%00", "ผู้ใช้", "1:2", "x".repeat(4_000)];
  for (const id of hostile) {
    const { status } = await customer.get(pathOf(encodeURIComponent(id)), upgrade);
    assert.ok(status === 404 || status === 400, `${id.slice(0, 30)}: ${status}`);
  }
  for (const origin of ["http://evil.test", "http://sibling.shop.test", "null"]) {
    assert.equal((await customer.get(own, { ...upgrade, origin })).status, 404, origin);
  }
});
