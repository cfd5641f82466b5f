import { assertLiveDoor } from "../../../lib/site/testing/live_door.ts";
import { siteWorld } from "../../../lib/site/testing/site_world.ts";

Deno.test("/ws/admin/jobs/ is for staff of our own pages", async () => {
  await using site = await siteWorld();
  await assertLiveDoor(site, "/ws/admin/jobs", { transport: "websocket", group: "jobs" });
});
