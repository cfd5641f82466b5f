import assert from "node:assert/strict";
import { accountHolder } from "../../lib/site/testing/account_holder.ts";
import { assertPage } from "../../lib/site/testing/answers.ts";
import { assertMethods } from "../../lib/site/testing/methods.ts";
import { siteWorld } from "../../lib/site/testing/site_world.ts";

Deno.test("/account is for who is logged in, and is kept by nobody", async () => {
  await using site = await siteWorld();
  const by = await accountHolder(site);
  const page = await by.get("/account");
  assertPage(page, "Your account - SmartMarket");
  assert.ok(page.body.includes(by.account.email));
  assert.equal(page.headers.get("cache-control"), "no-store");
  const { body } = await by.get("/account?done=entered");
  assert.ok(body.includes("You are logged in with your new password"));
  await assertMethods(site, "/account", { takes: ["GET"], by });
});
