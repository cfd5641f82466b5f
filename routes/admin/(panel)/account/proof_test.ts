import assert from "node:assert/strict";
import { testPassword } from "../../../../lib/accounts/testing.ts";
import { MINUTE_MS } from "../../../../lib/clock.ts";
import { assertPage, assertRefused } from "../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../lib/site/testing/panel_door.ts";
import { createShopper } from "../../../../lib/site/testing/shopper.ts";
import { formValues } from "../../../../lib/site/testing/shown_forms.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const path = "/admin/account/proof";

Deno.test("a form that is dangerous asks for the password after ten minutes, and goes on with what it had", async () => {
  await using site = await siteWorld();
  const [owner, viewer] = [await site.logIn("owner"), await site.logIn("viewer")];
  const page = `/admin/users/${viewer.account.id}`;
  const action = `${page}/role`;
  const { body } = await owner.get(page);
  const fields = { ...formValues(body, action), role: "operator" };
  site.clock.advance(11 * MINUTE_MS);
  const asked = await owner.post(action, fields);
  assert.equal(asked.status, 403);
  const kept = formValues(asked.body, action);
  assert.equal(kept.role, "operator");
  const wrong = await owner.post(action, { ...kept, proof_password: "not this one" });
  assertRefused(wrong, { status: 422, field: "proof_password", says: "This is not your password" });
  const answer = await owner.post(action, { ...kept, proof_password: testPassword });
  assert.equal(answer.location, `${page}?done=role`);
  await owner.post(action, { ...fields, role: "viewer" });
  const [row] = await site.deps.sql`select panel_role from accounts where email like 'viewer@%'`;
  assert.equal(row!.panel_role, "viewer", "nobody is asked twice in ten minutes");
});

Deno.test("who takes people's data away proves who it is, and gets the file then", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  site.clock.advance(11 * MINUTE_MS);
  const file = "/admin/lists/orders/export";
  const asked = await staff.get(file);
  assert.equal(asked.location, `${path}?${new URLSearchParams({ next: file })}`);
  assertPage(await staff.get(asked.location!), "Is it you? - SmartMarket");
  const proof = { proof_password: testPassword };
  assert.equal((await staff.submit(asked.location!, path, proof)).location, file);
  assert.equal((await staff.get(file)).status, 200);
  const away = await staff.submit(`${path}?next=//evil.test`, path, proof);
  assert.equal(away.location, "/admin/account");
});

Deno.test("/admin/account/proof is a page of the panel, and guessing there waits", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  const statuses: number[] = [];
  for (let i = 0; i < 7; i++) {
    statuses.push((await staff.submit(path, path, { proof_password: "guess" })).status);
  }
  assert.ok(statuses.includes(429), statuses.join());
  await assertHidden(site, path);
  await assertMethods(site, path, { takes: ["GET", "POST"], by: staff });
});

Deno.test("after a proof the token is another, and the one before ends within a minute", async () => {
  await using site = await siteWorld();
  const [owner, viewer] = [await site.logIn("owner"), await site.logIn("viewer")];
  const page = `/admin/users/${viewer.account.id}`;
  const action = `${page}/role`;
  const fields = formValues((await owner.get(page)).body, action);
  site.clock.advance(11 * MINUTE_MS);
  const { body } = await owner.post(action, { ...fields, role: "operator" });
  const proof = { ...formValues(body, action), proof_password: testPassword };
  const browser = (cookie: string) => {
    return createShopper(site.deps.config.PUBLIC_URL, { send: site.send, cookie });
  };
  const before = owner.cookie;
  // Two clicks: the browser has sent both with the token before, and keeps one of the answers.
  const [first, second] = await Promise.all([browser(before), browser(before)].map(async (one) => {
    const answer = await one.post(action, proof);
    return { one, cookie: answer.headers.getSetCookie()[0]?.split(";")[0], status: answer.status };
  }));
  assert.deepEqual([first!.status, second!.status], [303, 303]);
  assert.ok(first!.cookie && first!.cookie !== before);
  assert.equal(second!.cookie, first!.cookie);
  const late = await browser(before).post(action, proof);
  assert.equal(late.headers.getSetCookie()[0]?.split(";")[0], first!.cookie);
  const thief = await browser(before).post(action, { ...proof, proof_password: "a guess" });
  assert.deepEqual(thief.headers.getSetCookie(), []);
  assert.equal((await browser(before).get("/admin/orders")).status, 200, "what was on its way");
  site.clock.advance(MINUTE_MS);
  assert.equal((await browser(before).get("/admin/orders")).status, 303);
  assert.equal((await browser(before).get("/api/admin/session")).status, 401);
  assert.equal((await second!.one.get("/admin/orders")).status, 200);
});
