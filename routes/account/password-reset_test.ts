import assert from "node:assert/strict";
import { startMailServer } from "../../lib/mail/testing/mail_server.ts";
import { accountHolder, mailedLink } from "../../lib/site/testing/account_holder.ts";
import { assertPage } from "../../lib/site/testing/answers.ts";
import { assertFormRefusals } from "../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../lib/site/testing/methods.ts";
import { siteWorld } from "../../lib/site/testing/site_world.ts";

const path = "/account/password-reset";
const password = "a lantern under the bridge";

Deno.test("a link by mail gives another password, and ends what was opened by the old one", async () => {
  await using server = await startMailServer();
  await using site = await siteWorld({ env: { SMTP_URL: server.url } });
  const stolen = await accountHolder(site);
  const { email } = stolen.account;
  const shopper = site.stranger();
  const asked = await shopper.submit(path, path, { email });
  assertPage(asked, "Look into your mail - SmartMarket");
  const [link] = /\/account\/link\?token=[\w-]{43}/.exec(await mailedLink(site, server))!;
  const weak = await shopper.submit(link, "/account/link", { new_password: "ada.lovelace1234" });
  assert.equal(weak.status, 422, "the same rules as for staff");
  const chosen = await shopper.submit(link, "/account/link", { new_password: password });
  assert.equal(chosen.status, 303);
  assert.equal((await stolen.get("/account")).location, "/account/login?next=%2Faccount");
  assert.equal((await shopper.get("/account")).status, 200);
  const login = await site.stranger().submit("/account/login", "/account/login", {
    email,
    password,
  });
  assert.equal(login.status, 303);
});

Deno.test("an address without an account gets the same answer, and a mail that says so", async () => {
  await using server = await startMailServer();
  await using site = await siteWorld({ env: { SMTP_URL: server.url } });
  const asked = await site.stranger().submit(path, path, { email: "nobody@example.com" });
  assertPage(asked, "Look into your mail - SmartMarket");
  const mail = await mailedLink(site, server);
  assert.ok(mail.includes("You have no account with us") && !mail.includes("token"), mail);
});

Deno.test("POST /account/password-reset takes an address, from a page of ours", async () => {
  await using site = await siteWorld();
  const by = site.stranger();
  await assertFormRefusals({ by, page: path, action: path, typed: { email: "a@example.com" } });
  await assertMethods(site, path, { takes: ["GET", "POST"], by });
});
