import { assertLiveDoor } from "../../../lib/site/testing/live_door.ts";
import { assertHidden } from "../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../lib/site/testing/site_world.ts";

Deno.test("/sse/admin/orders/ is for staff of our own pages", async () => {
  await using site = await siteWorld();
  await assertHidden(site, "/sse/admin/orders");
  await assertLiveDoor(site, "/sse/admin/orders", { transport: "sse", group: "orders" });
});
