import assert from "node:assert/strict";
import { takeAttempt } from "../../../../lib/accounts/attempts/mod.ts";
import { testPassword } from "../../../../lib/accounts/testing.ts";
import { assertPage, assertRefused } from "../../../../lib/site/testing/answers.ts";
import {
  assertFormRefusals,
  assertHostileTexts,
  assertRenewed,
} from "../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertPanelForm, assertPanelPage } from "../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const path = "/admin/account";
const next = "a lantern under the bridge";
const typed = { current_password: testPassword, new_password: next, repeat_password: next };

Deno.test("GET /admin/account shows one's own account and where it is logged in", async () => {
  await using site = await siteWorld();
  await site.logIn("admin");
  for (const role of ["support", "admin"] as const) {
    const answer = await (await site.logIn(role)).get(path);
    assertPage(answer, "Your account - SmartMarket");
    assert.ok(answer.body.includes(`${role}@shop.test`));
    assert.equal(answer.body.match(/, this one/g)?.length, 1);
  }
});

Deno.test("GET /admin/account says what was done, and nothing that somebody made up", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  assert.ok((await staff.get(`${path}?done=session`)).body.includes("That browser is logged out."));
  for (const done of ["none", "constructor", "__proto__", "<script>alert(1)</script>"]) {
    const { status, body } = await staff.get(`${path}?done=${encodeURIComponent(done)}`);
    assert.equal(status, 200);
    assert.ok(!body.includes('role="status"'), done);
  }
});

Deno.test("the password is changed by the form, and every other browser is logged out", async () => {
  await using site = await siteWorld();
  const [here, there] = [await site.logIn("support"), await site.logIn("support")];
  const answer = await here.submit(path, path, typed);
  assert.deepEqual([answer.status, answer.location], [303, "/admin/account?done=password"]);
  assert.ok((await here.get(answer.location!)).body.includes("Your password is changed."));
  assert.equal((await there.get(path)).status, 303);
  const login = { email: "support@shop.test", password: next };
  const again = await site.stranger().submit("/admin/login", "/admin/login", login);
  assert.equal(again.status, 303, "the new one is right");
});

Deno.test("what is wrong with a password is told at its field, and none of them comes back", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  const weak = "This password is among the first an attacker tries";
  const cases: [change: Record<string, string>, field: string, says: string][] = [
    [{ current_password: "" }, "current_password", "Enter your present password"],
    [{ current_password: "not this one" }, "current_password", "This is not your present password"],
    [{ repeat_password: "another" }, "repeat_password", "This is not the same as"],
    [
      { new_password: testPassword, repeat_password: testPassword },
      "new_password",
      "This is the present password",
    ],
    [{ new_password: "Sommer2026!!", repeat_password: "Sommer2026!!" }, "new_password", weak],
    [{ new_password: "short", repeat_password: "short" }, "new_password", ""],
  ];
  for (const [change, field, says] of cases) {
    const answer = await staff.submit(path, path, { ...typed, ...change });
    assertRefused(answer, { status: 422, field, says });
    for (const secret of Object.values({ ...typed, ...change }).filter(Boolean)) {
      assert.ok(!answer.body.includes(`value="${secret}"`), secret);
    }
  }
  assert.ok(!site.lines.join().includes(next));
});

Deno.test("guessing the present password from an open session is bounded, and told on the form", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  const { email } = staff.account;
  for (let i = 0; i < 5; i++) await takeAttempt(site.deps, { email, address: "127.0.0.1" });
  const answer = await staff.submit(path, path, typed);
  assertRefused(answer, { status: 429, says: "Too many attempts" });
  assert.equal(answer.headers.get("retry-after"), "30");
});

Deno.test("a printed password is changed before anything else, and then the panel opens", async () => {
  await using site = await siteWorld();
  await site.deps.sql`update accounts set password_is_initial = true`;
  const staff = await site.logIn("support");
  assertPage(await staff.get(path), "Choose your own password - SmartMarket");
  const weak = await staff.submit(path, path, { ...typed, repeat_password: "x" });
  assertRefused(weak, { status: 422, says: "This is not the same as the new password" });
  const answer = await staff.submit(path, path, typed);
  assert.deepEqual([answer.status, answer.location], [303, "/admin/dashboard"]);
  assert.equal((await staff.get("/admin/dashboard")).status, 200);
});

Deno.test("/admin/account is for staff alone", async () => {
  await using site = await siteWorld();
  await assertPanelPage(site, path);
  await assertPanelForm(site, path, typed);
});

Deno.test("POST /admin/account takes no other site's form, no old or large one, and nothing that breaks it", async () => {
  await using site = await siteWorld();
  // The two new ones differ, so that no text has to be hashed.
  const differing = { ...typed, repeat_password: "another" };
  const form = { by: await site.logIn("support"), page: path, action: path, typed: differing };
  await assertFormRefusals(form);
  await assertRenewed(form);
  await assertHostileTexts(form);
});

Deno.test("/admin/account is read and posted to", async () => {
  await using site = await siteWorld();
  await assertMethods(site, path, { takes: ["GET", "POST"], by: await site.logIn("support") });
});
