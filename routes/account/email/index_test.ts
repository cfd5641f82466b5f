import assert from "node:assert/strict";
import { testPassword as password } from "../../../lib/accounts/testing.ts";
import { accountHolder } from "../../../lib/site/testing/account_holder.ts";
import { assertPage, assertRefused } from "../../../lib/site/testing/answers.ts";
import { assertFormRefusals } from "../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../lib/site/testing/methods.ts";
import { siteWorld } from "../../../lib/site/testing/site_world.ts";

const path = "/account/email";

Deno.test("another address is asked for with the password, and is not the account's before its link", async () => {
  await using site = await siteWorld();
  const by = await accountHolder(site);
  const { email } = by.account;
  const same = await by.submit(path, path, { email, password });
  assertRefused(same, { status: 422, field: "email", says: "This is the address of your account" });
  const wrong = await by.submit(path, path, { email: "new@example.com", password: "wrong wrong" });
  assertRefused(wrong, { status: 422, field: "password", says: "This is not your password" });
  const asked = await by.submit(path, path, { email: "new@example.com", password });
  assertPage(asked, "Look into your mail - SmartMarket");
  assert.ok((await by.get("/account")).body.includes(email));
  await assertFormRefusals({ by, page: path, action: path });
  await assertMethods(site, path, { takes: ["GET", "POST"], by });
});
