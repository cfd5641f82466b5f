import assert from "node:assert/strict";
import { assertPage } from "../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertPanelPage } from "../../../../lib/site/testing/panel_door.ts";
import { placeOrder } from "../../../../lib/site/testing/place_order.ts";
import { siteWithMailFolder, writeMail } from "../../../../lib/site/testing/written_mail.ts";

const path = "/admin/mail";

Deno.test("GET /admin/mail lists what was written to files, and says that it was not sent", async () => {
  await using site = await siteWithMailFolder();
  const staff = await site.logIn("support");
  const empty = await staff.get(path);
  assertPage(empty, "Mail - SmartMarket");
  assert.ok(empty.body.includes("Not sent: no mail server is set up."));
  assert.ok(empty.body.includes("The confirmation of the first order will be the first."));
  const file = await writeMail(site, "Your order <1>");
  const { body } = await staff.get(path);
  assert.match(body, new RegExp(`href="/admin/mail/${file}"[^>]*>Your order (<|&lt;)1`));
  assert.ok(body.includes("ada.lovelace@example.com"));
});

Deno.test("GET /admin/mail of a shop with a mail server says where the mail goes", async () => {
  await using site = await siteWithMailFolder({ SMTP_URL: "smtp://127.0.0.1:1" });
  const { status, body } = await (await site.logIn("support")).get(path);
  assert.equal(status, 200);
  assert.ok(body.includes("Mail goes out through the mail server."));
});

Deno.test("GET /admin/mail names the orders whose mail may have gone twice", async () => {
  await using site = await siteWithMailFolder();
  const { id, number } = await placeOrder(site);
  await site.deps.sql`
    insert into job_effects (job_id, key, state, run, worker, idempotency_key, doubts, settled_at)
    select id, 'confirmation', 'in_doubt', 1, 'w', 'k', 1, now() from jobs_outbox`;
  const { body } = await (await site.logIn("support")).get(path);
  const doubts = /<section[^>]*id="in-doubt"[\s\S]*?<\/section>/.exec(body)![0];
  assert.match(doubts, new RegExp(`href="/admin/orders/${id}"[^>]*>Order ${number}<`));
});

Deno.test("/admin/mail is for staff alone", async () => {
  await using site = await siteWithMailFolder();
  await assertPanelPage(site, path);
});

Deno.test("/admin/mail is only read", async () => {
  await using site = await siteWithMailFolder();
  await assertMethods(site, path, { takes: ["GET"], by: await site.logIn("support") });
});
