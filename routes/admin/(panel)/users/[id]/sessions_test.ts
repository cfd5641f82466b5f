import assert from "node:assert/strict";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";
import { addressOfUser, assertUserForm } from "../../../../../lib/site/testing/user_acts.ts";

Deno.test("all sessions of a colleague end by one button", async () => {
  await using site = await siteWorld();
  const [admin, here, there] = [
    await site.logIn("admin"),
    await site.logIn("support"),
    await site.logIn("support"),
  ];
  const path = addressOfUser(here);
  const answer = await admin.submit(path, `${path}/sessions`);
  assert.deepEqual([answer.status, answer.location], [303, `${path}?done=sessions`]);
  for (const one of [here, there]) assert.equal((await one.get("/admin/orders")).status, 303);
  assert.equal((await admin.get("/admin/orders")).status, 200);
});

Deno.test("POST /admin/users/:id/sessions is a form of the panel", async () => {
  await using site = await siteWorld();
  await assertUserForm(site, { path: "/admin/users/:id/sessions", typed: {} });
});
