import { assertLiveDoor } from "../../../lib/site/testing/live_door.ts";
import { siteWorld } from "../../../lib/site/testing/site_world.ts";

Deno.test("/sse/admin/notifications/ is for staff of our own pages", async () => {
  await using site = await siteWorld();
  await assertLiveDoor(site, "/sse/admin/notifications", {
    transport: "sse",
    group: "notifications",
  });
});
