import assert from "node:assert/strict";
import { operator } from "../../../../lib/actor.ts";
import { disableAccount } from "../../../../lib/accounts/mod.ts";
import { assertPage } from "../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const path = "/admin/users";

Deno.test("GET /admin/users lists staff with role, state, last use and sessions, and no shoppers", async () => {
  await using site = await siteWorld();
  const viewer = await site.logIn("viewer");
  await site.logIn("viewer");
  await disableAccount(site.deps, operator, (await site.logIn("support")).account.id);
  const admin = await site.logIn("admin");
  const answer = await admin.get(path);
  assertPage(answer, "Users - SmartMarket");
  const rowOf = (body: string, email: string) =>
    /<tr[\s\S]*?<\/tr>/g[Symbol.match](body)?.find((row) => row.includes(email)) ?? "";
  assert.match(rowOf(answer.body, viewer.account.email), /Viewer[\s\S]*Active[\s\S]*>2</);
  assert.match(rowOf(answer.body, "support@shop.test"), /Support[\s\S]*Disabled[\s\S]*>0</);
  assert.equal(rowOf(answer.body, "customer@shop.test"), "");
  const narrowed = await admin.get(`${path}?state=disabled&role=support`);
  assert.ok(narrowed.body.includes("support@shop.test"));
  assert.equal(rowOf(narrowed.body, "viewer@shop.test"), "");
  for (const sort of ["email", "role", "seen", "since", "-seen", "NaN"]) {
    assert.ok((await admin.get(`${path}?sort=${sort}`)).status < 500, sort);
  }
});

Deno.test("/admin/users is hidden from strangers and only read", async () => {
  await using site = await siteWorld();
  await assertHidden(site, path);
  await assertMethods(site, path, { takes: ["GET"], by: await site.logIn("admin") });
});
