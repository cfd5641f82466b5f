import assert from "node:assert/strict";
import { testPassword } from "../../../../../lib/accounts/testing.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";
import { addressOfUser, assertUserForm } from "../../../../../lib/site/testing/user_acts.ts";

Deno.test("whose password has to change is led to it by the next log-in, and nowhere else", async () => {
  await using site = await siteWorld();
  const [admin, support] = [await site.logIn("admin"), await site.logIn("support")];
  const path = addressOfUser(support);
  const fields = { _csrf: /name="_csrf" value="([^"]+)"/.exec((await admin.get(path)).body)![1]! };
  const answer = await admin.post(`${path}/password`, fields);
  assert.deepEqual([answer.status, answer.location], [303, `${path}?done=password`]);
  const again = site.stranger();
  const typed = { email: support.account.email, password: testPassword };
  assert.equal((await again.submit("/admin/login", "/admin/login", typed)).status, 303);
  assert.equal((await again.get("/admin/orders")).location, "/admin/account");
  assert.ok((await again.get("/admin/account")).body.includes("Choose your own password"));
});

Deno.test("POST /admin/users/:id/password is a form of the panel", async () => {
  await using site = await siteWorld();
  await assertUserForm(site, { path: "/admin/users/:id/password", typed: {} });
});
