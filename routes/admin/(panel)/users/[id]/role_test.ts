import assert from "node:assert/strict";
import { openFeed } from "../../../../../lib/realtime/testing/feed.ts";
import { assertRefused } from "../../../../../lib/site/testing/answers.ts";
import { listening } from "../../../../../lib/site/testing/live_door.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";
import {
  addressOfUser,
  assertKeepsLastOwner,
  assertUserForm,
} from "../../../../../lib/site/testing/user_acts.ts";

Deno.test("a changed role ends the sessions and closes what is open live", async () => {
  await using site = await siteWorld();
  const [owner, support] = [await site.logIn("owner"), await site.logIn("support")];
  const { address, origin } = await listening(site);
  const headers = { cookie: support.cookie, origin };
  const feed = openFeed(`ws://${address}/ws/admin/orders/`, { headers });
  await feed.frame(0);
  const path = addressOfUser(support);
  const answer = await owner.submit(path, `${path}/role`, { role: "viewer" });
  assert.deepEqual([answer.status, answer.location], [303, `${path}?done=role`]);
  assert.equal((await feed.closed).reason, "revoked");
  assert.equal((await support.get("/admin/orders")).status, 303, "led to the log-in");
  const { body } = await owner.get(answer.location!);
  assert.match(body, /The role is changed[\s\S]*role support → viewer/);
});

Deno.test("a role is one of staff, and nobody gives more than they have", async () => {
  await using site = await siteWorld();
  const [admin, owner] = [await site.logIn("admin"), await site.logIn("owner")];
  const path = addressOfUser(await site.logIn("viewer"));
  for (const role of ["", "customer", "root", "NaN", "__proto__"]) {
    const answer = await owner.submit(path, `${path}/role`, { role });
    assertRefused(answer, { status: 422, field: "role", says: "Choose one of the roles" });
  }
  assert.equal((await admin.submit(path, `${path}/role`, { role: "owner" })).status, 403);
  const [row] = await site.deps.sql`select panel_role from accounts where email like 'viewer@%'`;
  assert.equal(row!.panel_role, "viewer");
  await assertKeepsLastOwner(site, { noun: "role", typed: { role: "viewer" } });
});

Deno.test("POST /admin/users/:id/role is a form of the panel", async () => {
  await using site = await siteWorld();
  await assertUserForm(site, { path: "/admin/users/:id/role", typed: { role: "support" } });
});
