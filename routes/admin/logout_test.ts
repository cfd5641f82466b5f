import assert from "node:assert/strict";
import { MINUTE_MS } from "../../lib/clock.ts";
import { assertFormRefusals } from "../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../lib/site/testing/methods.ts";
import { assertHidden } from "../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../lib/site/testing/site_world.ts";

const path = "/admin/logout";

Deno.test("the button of every page ends the session and clears what the panel left in the browser", async () => {
  await using site = await siteWorld();
  for (const role of ["support", "admin"] as const) {
    const by = await site.logIn(role);
    const answer = await by.submit("/admin/dashboard", path);
    assert.deepEqual([answer.status, answer.location], [303, "/admin/login"]);
    assert.equal(answer.headers.get("clear-site-data"), '"cache", "storage"');
    assert.match(answer.headers.get("set-cookie")!, /^session=;.*Max-Age=0/i);
    const stolen = await site.stranger().get("/admin/dashboard", { cookie: by.cookie });
    assert.equal(stolen.status, 303, "the cookie opens nothing any more");
    const [row] = await site.deps.sql`
      select verb from audit where account_id = ${by.account.id} order by id desc limit 1`;
    assert.equal(row!.verb, "logout.done");
  }
});

Deno.test("an old token logs out as well: so much the browser's word is good for", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  assert.equal((await staff.post(path, { _csrf: "old.token" })).status, 303);
});

Deno.test("who has been logged out already is led to the log-in, and nothing is kept", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  site.clock.advance(31 * MINUTE_MS);
  const answer = await staff.post(path, {});
  assert.deepEqual([answer.status, answer.location], [303, "/admin/login"]);
});

Deno.test("/admin/logout is not there for anybody else, and no other site logs anybody out", async () => {
  await using site = await siteWorld();
  await assertHidden(site, path);
  assert.equal((await site.stranger().post(path, {})).status, 404);
});

Deno.test("POST /admin/logout takes no other site's form, and no large one", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  await assertFormRefusals({ by: staff, page: "/admin/dashboard", action: path });
});

Deno.test("/admin/logout is posted to and is no page", async () => {
  await using site = await siteWorld();
  await assertMethods(site, path, { takes: ["POST"], by: await site.logIn("support") });
});
