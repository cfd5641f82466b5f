import assert from "node:assert/strict";
import { sendEmailChanged } from "../../../lib/accounts/shoppers/links/send_changed.ts";
import { makeLink, makeShopper } from "../../../lib/accounts/shoppers/testing.ts";
import { startMailServer } from "../../../lib/mail/testing/mail_server.ts";
import { contextOf } from "../../../lib/orders/testing/job_context.ts";
import { accountHolder, mailedLink } from "../../../lib/site/testing/account_holder.ts";
import { assertMissing } from "../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../lib/site/testing/methods.ts";
import { placeOrder } from "../../../lib/site/testing/place_order.ts";
import { siteWorld } from "../../../lib/site/testing/site_world.ts";

const path = "/account/email/link";
const email = "new@example.com";

Deno.test("the link gives the account its address; orders stay, and the address from before is told", async () => {
  await using server = await startMailServer();
  await using site = await siteWorld({ env: { SMTP_URL: server.url } });
  const by = await accountHolder(site);
  const order = await placeOrder(site, { email: by.account.email });
  const token = await makeLink(site.deps, { kind: "email", email, shopperId: by.account.id });
  assert.match(await mailedLink(site, server), /Confirm your new e-mail address/);
  const phone = site.stranger();
  const page = `${path}?token=${token}`;
  assert.equal((await phone.get(page)).headers.get("referrer-policy"), "no-referrer");
  const answer = await phone.submit(page, path);
  assert.equal(answer.status, 200, answer.body);
  assert.ok((await by.get("/account")).body.includes(email));
  assert.ok((await by.get("/account/orders")).body.includes(order.number));
  assertMissing(await phone.get(page), "This link works no more");
  const [row] = await site.deps.sql<{ id: string }[]>`select id from shopper_links`;
  await sendEmailChanged(row!.id, contextOf(site, { jobId: crypto.randomUUID(), run: 1 }));
  const note = server.received.at(-1)!;
  assert.deepEqual(note.to, [by.account.email]);
  assert.ok(!note.text.includes(email), "it does not tell the new one");
});

Deno.test("an address that is another's by now stays theirs, and no other link opens this page", async () => {
  await using site = await siteWorld();
  const by = await accountHolder(site);
  const token = await makeLink(site.deps, { kind: "email", email, shopperId: by.account.id });
  const shown = await by.get(`${path}?token=${token}`);
  await makeShopper(site.deps, { email });
  const _csrf = /name="_csrf" value="([^"]+)"/.exec(shown.body)![1]!;
  assertMissing(await by.post(path, { token, _csrf }), "This link works no more");
  const register = await makeLink(site.deps, { kind: "register", email: "third@example.com" });
  assertMissing(await by.get(`${path}?token=${register}`), "This link works no more");
  await assertMethods(site, path, { takes: ["GET", "POST"], by });
});
