import assert from "node:assert/strict";
import { testPassword } from "../../../../lib/accounts/testing.ts";
import { MINUTE_MS } from "../../../../lib/clock.ts";
import { assertRefused } from "../../../../lib/site/testing/answers.ts";
import {
  assertFormRefusals,
  assertHostileTexts,
  assertRenewed,
} from "../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertPanelForm } from "../../../../lib/site/testing/panel_door.ts";
import { formValues } from "../../../../lib/site/testing/shown_forms.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const page = "/admin/account";
const path = "/admin/account/sessions";

Deno.test("GET /admin/account/sessions leads to the page that has the list", async () => {
  await using site = await siteWorld();
  const { status, location } = await (await site.logIn("support")).get(path);
  assert.deepEqual([status, location], [303, page]);
});

Deno.test("another browser is logged out by its button, and this one stays", async () => {
  await using site = await siteWorld();
  const [here, there] = [await site.logIn("support"), await site.logIn("support")];
  site.clock.advance(2 * MINUTE_MS);
  const { body } = await here.get(page);
  const ids = [...body.matchAll(/name="session" value="([0-9a-f-]{36})"/g)].map(([, id]) => id);
  assert.deepEqual(ids, [here.session.id, there.session.id], "the one used last stands first");
  const answer = await here.submit(page, path, { session: there.session.id });
  assert.deepEqual([answer.status, answer.location], [303, "/admin/account?done=session"]);
  assert.equal((await here.get(page)).status, 200);
  assert.equal((await there.get(page)).status, 303);
});

Deno.test("this browser, or all of them, are logged out and led to the log-in", async () => {
  await using site = await siteWorld();
  const [here, there] = [await site.logIn("support"), await site.logIn("support")];
  const own = await here.submit(page, path, { session: here.session.id });
  assert.deepEqual([own.status, own.location], [303, "/admin/login"]);
  assert.equal(own.headers.get("clear-site-data"), '"cache", "storage"');
  assert.equal((await here.get(page)).status, 404, "its cookie is gone");
  const third = await site.logIn("support");
  const all = await there.submit(page, path, { session: "all" });
  assert.deepEqual([all.status, all.location], [303, "/admin/login"]);
  assert.equal((await third.get(page)).status, 303);
});

Deno.test("who ends other browsers proves who it is after ten minutes, who leaves this one does not", async () => {
  await using site = await siteWorld();
  const [here, there] = [await site.logIn("support"), await site.logIn("support")];
  const asked = [];
  site.clock.advance(11 * MINUTE_MS);
  for (const session of [there.session.id, "all"]) {
    const answer = await here.submit(page, path, { session });
    assert.deepEqual([answer.status, /Is it you\?/.test(answer.body)], [403, true], session);
    asked.push(formValues(answer.body, path));
  }
  assert.equal((await there.get(page)).status, 200);
  const proven = await here.post(path, { ...asked[0]!, proof_password: testPassword });
  assert.equal(proven.location, "/admin/account?done=session");
  assert.equal((await there.get(page)).status, 303);
  const other = await site.logIn("support");
  site.clock.advance(11 * MINUTE_MS);
  const own = await other.submit(page, path, { session: other.session.id });
  assert.equal(own.location, "/admin/login");
});

Deno.test("nobody logs out the browser of a colleague", async () => {
  await using site = await siteWorld();
  const [staff, admin] = [await site.logIn("support"), await site.logIn("admin")];
  for (const [by, other] of [[staff, admin], [admin, staff]] as const) {
    await by.submit(page, path, { session: other.session.id });
    assert.equal((await other.get(page)).status, 200);
  }
});

Deno.test("what names no browser is told on the account's page", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  for (const session of ["", "none", "NaN", "1", "ข้าว", "' or true --"]) {
    const answer = await staff.submit(page, path, { session });
    assertRefused(answer, { status: 422, says: "Choose which browser to log out" });
  }
  assert.equal((await staff.get(page)).status, 200);
});

Deno.test("sessions are ended by staff alone, by a form of the panel", async () => {
  await using site = await siteWorld();
  const form = { by: await site.logIn("support"), page, action: path, typed: { session: "none" } };
  await assertFormRefusals(form);
  await assertRenewed(form);
  await assertHostileTexts(form);
  await assertPanelForm(site, path, { session: "all" });
});

Deno.test("/admin/account/sessions is read and posted to", async () => {
  await using site = await siteWorld();
  await assertMethods(site, path, { takes: ["GET", "POST"], by: await site.logIn("support") });
});
