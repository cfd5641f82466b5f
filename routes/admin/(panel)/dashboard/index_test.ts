import assert from "node:assert/strict";
import { assertPage } from "../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertPanelPage } from "../../../../lib/site/testing/panel_door.ts";
import { placeOrder } from "../../../../lib/site/testing/place_order.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const path = "/admin/dashboard";

Deno.test("GET /admin/dashboard says whether the shop sells, what is stuck and what just happened", async () => {
  await using site = await siteWorld();
  const { number, id } = await placeOrder(site);
  const answer = await (await site.logIn("support")).get(path);
  assertPage(answer, "Dashboard - SmartMarket");
  const main = /<main[\s\S]*<\/main>/.exec(answer.body)![0];
  for (const text of ["Orders today", "€9.00", "Is anything stuck?", number]) {
    assert.ok(main.includes(text), text);
  }
  assert.ok(main.includes(`href="/admin/orders/${id}"`));
  assert.ok(main.includes("None runs: jobs wait and none is lost"), "no worker runs here");
  assert.doesNotMatch(main, /lovelace|engine street/i, "a card tells nothing of the person");
});

Deno.test("GET /admin/dashboard says how today stands beside the same weekday, by the hour and by the day", async () => {
  await using site = await siteWorld();
  const { deps, clock } = site;
  const weekday = new Intl.DateTimeFormat("en", { weekday: "long", timeZone: "UTC" })
    .format(clock.now());
  await placeOrder(site);
  const { id } = await placeOrder(site);
  await deps.sql`
    update orders set placed_at = ${clock.now()}::timestamptz - interval '7 days 1 second'
     where id = ${id}`;
  const releasedAt = new Date(clock.now().getTime() - 1_000);
  await deps.sql`insert into release_starts (release, started_at) values ('9.9.9', ${releasedAt})`;
  const { body } = await (await site.logIn("viewer")).get(path);
  assert.ok(body.includes(`1 last ${weekday} by this time, 0 %`), "orders");
  assert.ok(body.includes(`€9.00 last ${weekday} by this time, 0 %`), "revenue");
  assert.match(body, /aria-label="Revenue by the hour: €9\.00 now, €9\.00 at most"/);
  assert.equal(body.match(/<title>Release 9\.9\.9, /g)!.length, 2, "a mark in each chart");
  assert.match(body, /Of 2 carts filled today, 2 became orders \(100 %\)/);
});

Deno.test("GET /admin/dashboard works without a script, and says of when it is", async () => {
  await using site = await siteWorld();
  const { body } = await (await site.logIn("support")).get(path);
  assert.match(body, /<noscript>[^<]*As of/);
});

Deno.test("/admin/dashboard is for staff alone", async () => {
  await using site = await siteWorld();
  await assertPanelPage(site, path);
});

Deno.test("/admin/dashboard is only read", async () => {
  await using site = await siteWorld();
  await assertMethods(site, path, { takes: ["GET"], by: await site.logIn("support") });
});
