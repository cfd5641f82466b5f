import assert from "node:assert/strict";
import { assertMissing, assertPage } from "../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertPanelPage } from "../../../../lib/site/testing/panel_door.ts";
import { siteWithMailFolder, writeMail } from "../../../../lib/site/testing/written_mail.ts";

Deno.test("GET /admin/mail/:file shows a mail as it would have been sent, as text", async () => {
  await using site = await siteWithMailFolder();
  const file = await writeMail(site, "Your order");
  const answer = await (await site.logIn("support")).get(`/admin/mail/${file}`);
  assertPage(answer, "Your order - SmartMarket");
  for (const text of ["shop@shop.test", "ada.lovelace@example.com", "order-1.confirmation@"]) {
    assert.ok(answer.body.includes(text), text);
  }
  assert.match(answer.body, /Thank you &lt;b(>|&gt;)Ada&lt;\/b(>|&gt;)\./);
});

Deno.test("no address leads out of the folder, or to what is no mail", async () => {
  await using site = await siteWithMailFolder();
  await writeMail(site, "Your order");
  const { DATA_DIR } = site.deps.config;
  await Deno.writeTextFile(`${DATA_DIR}/secret.eml`, "secret");
  await Deno.writeTextFile(`${DATA_DIR}/mail/notes.txt`, "secret");
  const staff = await site.logIn("support");
  const names = ["..%2fsecret.eml", "..%5csecret.eml", "notes.txt", "none.eml", ".eml", "NaN"];
  for (const name of [...names, "%E0%B8%82.eml", `${"x".repeat(5_000)}.eml`]) {
    const { status, body } = await staff.get(`/admin/mail/${name}`);
    assert.equal(status, 404, name.slice(0, 20));
    assert.ok(!body.includes("secret"));
  }
  assertMissing(await staff.get("/admin/mail/none.eml"), "There is nothing at this address");
});

Deno.test("a mail is for staff alone", async () => {
  await using site = await siteWithMailFolder();
  await assertPanelPage(site, `/admin/mail/${await writeMail(site, "Your order")}`);
});

Deno.test("a mail is only read", async () => {
  await using site = await siteWithMailFolder();
  const path = `/admin/mail/${await writeMail(site, "Your order")}`;
  await assertMethods(site, path, { takes: ["GET"], by: await site.logIn("support") });
});
