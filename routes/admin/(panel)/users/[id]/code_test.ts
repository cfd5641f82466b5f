import assert from "node:assert/strict";
import { makeFactor } from "../../../../../lib/accounts/testing.ts";
import { givePassword } from "../../../../../lib/site/testing/code_login.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";
import { addressOfUser, assertUserForm } from "../../../../../lib/site/testing/user_acts.ts";

Deno.test("a colleague's app is taken away for a reason, and the password alone opens the account", async () => {
  await using site = await siteWorld();
  const [admin, support] = [await site.logIn("admin"), await site.logIn("support")];
  await makeFactor(site.deps, support.account.id);
  const path = addressOfUser(support);
  const answer = await admin.submit(path, `${path}/code`, { factor_reason: "lost" });
  assert.deepEqual([answer.status, answer.location], [303, `${path}?done=code`]);
  assert.equal((await support.get("/admin/orders")).status, 303, "logged out");
  const { location } = await givePassword(site.stranger(), support.account.email);
  assert.equal(location, "/admin/dashboard");
});

Deno.test("POST /admin/users/:id/code is a form of the panel", async () => {
  await using site = await siteWorld();
  await assertUserForm(site, { path: "/admin/users/:id/code", typed: { factor_reason: "lost" } });
});
