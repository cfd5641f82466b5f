import assert from "node:assert/strict";
import { Secret } from "otpauth";
import { codeAt } from "../../../../../lib/accounts/second_factor/totp.ts";
import { assertRefused } from "../../../../../lib/site/testing/answers.ts";
import { giveCode, givePassword } from "../../../../../lib/site/testing/code_login.ts";
import {
  assertFormRefusals,
  assertHostileTexts,
} from "../../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { assertPanelPage } from "../../../../../lib/site/testing/panel_door.ts";
import { formValues } from "../../../../../lib/site/testing/shown_forms.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

const path = "/admin/account/code";

/** The secret that the page shows as text. */
function secretIn(body: string): Uint8Array {
  return Secret.fromBase32(/type this[\s\S]*?>([A-Z2-7]{32})</i.exec(body)![1]!).bytes;
}

Deno.test("an app is set up with proof of a code, and gives recovery codes once", async () => {
  await using site = await siteWorld();
  const [staff, other] = [await site.logIn("support"), await site.logIn("support")];
  const { body } = await staff.get(path);
  assert.match(body, /<svg[^>]*role="img"/);
  const secret = secretIn(body);
  const wrong = await staff.post(path, { ...formValues(body, path), code: "000000" });
  assertRefused(wrong, { status: 422, field: "code", says: "This is not the code of this moment" });
  assert.deepEqual(secretIn(wrong.body), secret, "the picture stays");
  const code = codeAt(secret, site.clock.now());
  const added = await staff.post(path, { ...formValues(wrong.body, path), code });
  assert.equal(added.status, 200);
  const codes = [...added.body.matchAll(/<code>([a-z2-9-]{29})<\/code>/g)].map(([, one]) => one!);
  assert.equal(new Set(codes).size, 10);
  assert.equal((await other.get("/admin/orders")).status, 303, "other browsers are logged out");
  assert.match((await staff.get(path)).body, /Recovery codes left[\s\S]*10/);
  const kept = JSON.stringify(
    await site.deps.sql`select t::text, (select string_agg(r::text, '') from recovery_codes r)
                          from account_totp t`,
  );
  assert.ok(!codes.some((one) => kept.includes(one)));
  assert.ok(!kept.includes(Array.from(secret, (b) => b.toString(16).padStart(2, "0")).join("")));
  const browser = site.stranger();
  await givePassword(browser, staff.account.email);
  assert.equal((await giveCode(browser, codes[0]!)).status, 303);
});

Deno.test("a secret that was offered to a colleague sets up nothing", async () => {
  await using site = await siteWorld();
  const [staff, admin] = [await site.logIn("support"), await site.logIn("admin")];
  const offered = await admin.get(path);
  const { setup } = formValues(offered.body, path);
  const code = codeAt(secretIn(offered.body), site.clock.now());
  const answer = await staff.submit(path, path, { setup: setup!, code });
  assertRefused(answer, { status: 422, says: "This page is too old" });
});

Deno.test("whose role has to give a code is led to setting an app up, and nowhere else", async () => {
  await using site = await siteWorld({ env: { CODE_REQUIRED_FOR: "owner,admin" } });
  const [admin, support] = [await site.logIn("admin"), await site.logIn("support")];
  assert.equal((await support.get("/admin/orders")).status, 200);
  for (const page of ["/admin/orders", "/admin/users", "/admin/account"]) {
    assert.equal((await admin.get(page)).location, path);
  }
  assert.equal((await admin.get("/ws/admin/orders/")).status, 403);
  const { body } = await admin.get(path);
  assert.ok(body.includes("Your role logs in with a code as well"));
  const code = codeAt(secretIn(body), site.clock.now());
  assert.equal((await admin.post(path, { ...formValues(body, path), code })).status, 200);
  assert.equal((await admin.get("/admin/orders")).status, 200);
});

Deno.test("/admin/account/code is a page with a form of the panel", async () => {
  await using site = await siteWorld();
  const form = { by: await site.logIn("support"), page: path, action: path };
  await assertFormRefusals(form);
  await assertHostileTexts(form);
  await assertMethods(site, path, { takes: ["GET", "POST"], by: form.by });
  await assertPanelPage(site, path);
});
