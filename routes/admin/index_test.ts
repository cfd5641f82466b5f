import assert from "node:assert/strict";
import { assertHidden } from "../../lib/site/testing/panel_door.ts";
import { assertMethods } from "../../lib/site/testing/methods.ts";
import { siteWorld } from "../../lib/site/testing/site_world.ts";

Deno.test("GET /admin leads staff to the dashboard", async () => {
  await using site = await siteWorld();
  for (const role of ["support", "admin"] as const) {
    const { status, location } = await (await site.logIn(role)).get("/admin");
    assert.deepEqual([status, location], [302, "/admin/dashboard"]);
  }
});

Deno.test("/admin is not there for anybody else", async () => {
  await using site = await siteWorld();
  await assertHidden(site, "/admin");
});

Deno.test("/admin is only read", async () => {
  await using site = await siteWorld();
  await assertMethods(site, "/admin", { takes: ["GET"], by: await site.logIn("support") });
});
