import assert from "node:assert/strict";
import { operator } from "../../../../lib/actor.ts";
import { changeStatus } from "../../../../lib/orders/mod.ts";
import { openStream } from "../../../../lib/realtime/testing/stream.ts";
import { listening } from "../../../../lib/site/testing/live_door.ts";
import { placeOrder } from "../../../../lib/site/testing/place_order.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const bare = (id: string) => `/sse/user/${id}/notifications`;
const pathOf = (id: string) => `${bare(id)}/`;

Deno.test("/sse/user/:id/notifications/ tells a guest how the order goes on, and nobody else", async () => {
  await using site = await siteWorld();
  const { id: orderId, publicId } = await placeOrder(site);
  const { origin } = await listening(site);
  const stream = await openStream(`${origin}${pathOf(publicId)}`, {});
  assert.deepEqual((await stream.frame(0)).groups, [`user:${publicId}`]);
  await changeStatus(site.deps, operator, { orderId, from: "placed", to: "cancelled", note: "" });
  site.realtime.nudge();
  const { data } = await stream.frame(1);
  assert.equal((data as { to: string }).to, "cancelled");
  await site.deps.sql`update orders set public_id = ${"Z".repeat(24)} where id = ${orderId}`;
  assert.deepEqual(await stream.closed, { code: 4100, reason: "revoked" });
  const customer = await site.logIn("customer");
  for (const id of [publicId, "A".repeat(24), customer.account.id]) {
    for (const path of [pathOf(id), bare(id)]) {
      assert.equal((await site.stranger().get(path)).status, 404);
    }
  }
  const foreign = await customer.get(pathOf(customer.account.id), {
    "sec-fetch-site": "cross-site",
  });
  assert.equal(foreign.status, 404);
});
