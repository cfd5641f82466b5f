import assert from "node:assert/strict";
import { assertMissing, assertPage } from "../../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";
import { addressOfUser } from "../../../../../lib/site/testing/user_acts.ts";

Deno.test("GET /admin/users/:id shows an account, and forms to who may use them", async () => {
  await using site = await siteWorld();
  const [owner, admin, viewer] = [
    await site.logIn("owner"),
    await site.logIn("admin"),
    await site.logIn("viewer"),
  ];
  const path = addressOfUser(viewer);
  const seen = await admin.get(path);
  assertPage(seen, "viewer@shop.test - SmartMarket");
  assert.ok(seen.body.includes(`action="${path}/role"`));
  assert.ok(!seen.body.includes('value="owner"'), "nobody gives more than they have");
  assert.ok((await owner.get(path)).body.includes('value="owner"'));
  const above = await admin.get(addressOfUser(owner));
  assert.ok(above.body.includes("Only owners change the accounts of owners"));
  assert.ok(!above.body.includes(`${addressOfUser(owner)}/`), "no forms");
  assert.ok((await owner.get(addressOfUser(owner))).body.includes("This is your own account"));
});

Deno.test("what is no account of staff is missing", async () => {
  await using site = await siteWorld();
  const admin = await site.logIn("admin");
  const customer = await site.logIn("customer");
  for (const id of [crypto.randomUUID(), "NaN", "%E0%B8%82", customer.account.id]) {
    assertMissing(await admin.get(`/admin/users/${id}`), "There is no such account");
  }
  await assertHidden(site, addressOfUser(admin));
  await assertMethods(site, addressOfUser(admin), { takes: ["GET"], by: admin });
});
