import assert from "node:assert/strict";
import { openFeed } from "../../../lib/realtime/testing/feed.ts";
import { assertLiveDoor, listening } from "../../../lib/site/testing/live_door.ts";
import { assertHidden } from "../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../lib/site/testing/site_world.ts";

const path = "/ws/admin/orders";

Deno.test("/ws/admin/orders/ is for staff of our own pages", async () => {
  await using site = await siteWorld();
  await assertHidden(site, "/ws/admin/orders");
  await assertLiveDoor(site, path, { transport: "websocket", group: "orders" });
});

Deno.test("/ws/admin/orders/ welcomes staff, and carries what else is asked for", async () => {
  await using site = await siteWorld();
  const { address, origin } = await listening(site);
  const { cookie } = await site.logIn("support");
  const headers = { cookie, origin };
  const feed = openFeed(`ws://${address}${path}/?groups=notifications`, { headers });
  const { type, groups } = await feed.frame(0);
  assert.deepEqual([type, groups], ["welcome", ["orders", "notifications"]]);
  await feed.close();
});

Deno.test("nothing live opens for who still has a password that was printed", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  await site.deps.sql`update accounts set password_is_initial = true where email like 'support@%'`;
  assert.equal((await staff.get(path)).status, 403);
  for (const other of ["/api/events?group=orders", "/sse/user/x/notifications/?groups=orders"]) {
    assert.equal((await staff.get(other)).status, 404, other);
  }
});
