import assert from "node:assert/strict";
import { makeShopper } from "../../lib/accounts/shoppers/testing.ts";
import { startMailServer } from "../../lib/mail/testing/mail_server.ts";
import { mailedLink } from "../../lib/site/testing/account_holder.ts";
import { assertPage, assertRefused } from "../../lib/site/testing/answers.ts";
import { assertFormRefusals, assertHostileTexts } from "../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../lib/site/testing/methods.ts";
import { siteWorld } from "../../lib/site/testing/site_world.ts";
import { onSale } from "../../lib/site/testing/small_shop.ts";

const path = "/account/register";
const email = "new.shopper@example.com";
const password = "a lantern under the bridge";

Deno.test("an account is made by the link in the mail, once, with the cart of this browser", async () => {
  await using server = await startMailServer();
  await using site = await siteWorld({ env: { SMTP_URL: server.url } });
  const shopper = site.stranger();
  await shopper.addToCart(onSale.jam, 2);
  const asked = await shopper.submit(path, path, { email: " New.Shopper@Example.com " });
  assertPage(asked, "Look into your mail - SmartMarket");
  const mail = await mailedLink(site, server);
  assert.deepEqual(server.received[0]!.to, [email]);
  const [, token] = /account\/link\?token=([\w-]{43})/.exec(mail)!;
  const page = `/account/link?token=${token}`;
  // A program that looks into mails uses nothing up.
  assert.equal((await site.stranger().get(page)).status, 200);
  const made = await shopper.submit(page, "/account/link", { new_password: password });
  assert.deepEqual([made.status, made.location], [303, "/account?done=entered"]);
  const [own, visitor] = made.headers.getSetCookie();
  assert.match(own!, /^shopper=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Lax$/);
  assert.match(visitor!, /^session=;.*Max-Age=0/i, "the session from before is over");
  const account = await shopper.get("/account");
  assert.ok(account.body.includes(email));
  assert.match((await shopper.get("/cart")).body, /Plum jam/);
  assert.equal((await site.stranger().get(page)).status, 404, "once");
  assert.equal(
    (await shopper.get("/admin/dashboard")).status,
    404,
    "it opens nothing of the panel",
  );
  const told = site.lines.join("");
  assert.ok(!told.includes(token!) && !told.includes(email), "neither stands in the log");
  const kept = JSON.stringify(
    await site.deps.sql`
    select l::text, (select json_agg(o.args) from jobs_outbox o)::text from shopper_links l`,
  );
  assert.ok(!kept.includes(token!), "the link is kept hashed");
  const audit = await site.deps.sql`select actor, verb from audit where actor = 'shopper'`;
  assert.deepEqual(audit.map(({ actor, verb }) => [actor, verb]), [[
    "shopper",
    "shopper.registered",
  ]]);
});

Deno.test("an address that has an account gets the same answer, and is told by mail", async () => {
  await using server = await startMailServer();
  await using site = await siteWorld({ env: { SMTP_URL: server.url } });
  await makeShopper(site.deps, { email });
  const shown = async (address: string) => {
    const { status, body } = await site.stranger().submit(path, path, { email: address });
    return {
      status,
      body: body.replaceAll(address, "").replaceAll(/value="[^"]*"|nonce="[^"]*"/g, ""),
    };
  };
  const [unknown, known] = [await shown("nobody@example.com"), await shown(email)];
  assert.deepEqual(known, unknown);
  const promised = await site.deps.sql`select task from jobs_outbox`;
  assert.deepEqual(promised.map(({ task }) => task), ["send_shopper_link", "send_shopper_link"]);
  const mail = await mailedLink(site, server);
  assert.ok(mail.includes("You already have an account") && !mail.includes("token"), mail);
});

Deno.test("an address gets three links an hour, and who asks for more hears nothing else", async () => {
  await using site = await siteWorld();
  for (let i = 0; i < 5; i++) {
    assert.equal((await site.stranger().submit(path, path, { email })).status, 200);
  }
  const [{ links } = { links: 0 }] = await site.deps
    .sql`select count(*)::int as links from shopper_links`;
  assert.equal(links, 3);
});

Deno.test("POST /account/register takes an address, from a page of ours", async () => {
  await using site = await siteWorld();
  const by = site.stranger();
  const form = { by, page: path, action: path, typed: { email } };
  await assertFormRefusals(form);
  await assertHostileTexts(form);
  const wrong = await by.submit(path, path, { email: "ada" });
  assertRefused(wrong, { status: 422, field: "email", says: "Enter an e-mail address, such as" });
  await assertMethods(site, path, { takes: ["GET", "POST"], by });
});
