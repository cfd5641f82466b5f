import assert from "node:assert/strict";
import { endSessionsOf } from "../../lib/accounts/mod.ts";
import { assertHidden } from "../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../lib/site/testing/site_world.ts";

Deno.test("what is not in the panel looks to strangers like what is", async () => {
  await using site = await siteWorld();
  const paths = ["/admin/dashboard", "/admin/none", "/admin/login/none", "/admin/%E0%B8%82"];
  const bodies: string[] = [];
  for (const path of paths) {
    if (!path.includes("%")) await assertHidden(site, path);
    const { status, headers, body } = await site.stranger().get(path);
    assert.equal(status, 404, path);
    assert.equal(headers.get("content-type"), "text/html; charset=utf-8");
    assert.equal(headers.get("set-cookie"), null);
    bodies.push(body.replaceAll(/[0-9a-f-]{36}|nonce="[^"]*"/g, ""));
  }
  assert.equal(new Set(bodies).size, 1, "all of them look the same");
});

Deno.test("the log knows who was kept out by which rule, and no address", async () => {
  await using site = await siteWorld();
  await site.stranger("203.0.113.7").get("/admin/orders");
  const lines = site.lines.filter((one) => one.includes('"access.refused"'));
  assert.equal(lines.length, 1);
  assert.equal(JSON.parse(lines[0]!).reason, "gate");
  assert.ok(!lines[0]!.includes("203.0.113.7"));
});

Deno.test("the panel closes at once for who is no longer staff or has been logged out", async () => {
  await using site = await siteWorld();
  const [moved, out] = [await site.logIn("support"), await site.logIn("admin")];
  await site.deps.sql`update accounts set role = 'customer' where id = ${moved.account.id}`;
  assert.equal((await moved.get("/admin/dashboard")).status, 404);
  await endSessionsOf(site.deps, out.account.id);
  assert.equal((await out.get("/admin/dashboard")).status, 303);
});

Deno.test("who comes from the log-in without any cookie is told that the panel needs one", async () => {
  await using site = await siteWorld();
  const answer = await site.stranger().get("/admin/dashboard", {
    referer: "http://shop.test/admin/login",
    "sec-fetch-site": "same-origin",
  });
  assert.equal(answer.status, 303);
  const told = await site.stranger().get(answer.location!);
  assert.ok(told.body.includes("Your browser did not keep our cookie, and the panel needs one"));
});

Deno.test("who has a printed password gets no further than to choose another", async () => {
  await using site = await siteWorld();
  await site.deps.sql`update accounts set password_is_initial = true`;
  const staff = await site.logIn("support");
  for (const path of ["/admin", "/admin/dashboard", "/admin/orders", "/admin/none"]) {
    const { status, location } = await staff.get(path);
    assert.deepEqual([status, location], [303, "/admin/account"], path);
  }
  assert.equal((await staff.get("/api/admin/engine")).status, 403);
  assert.equal((await staff.get("/ws/admin/orders/")).status, 403);
});
