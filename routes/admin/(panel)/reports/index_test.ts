import assert from "node:assert/strict";
import { generateDailyReport } from "../../../../lib/reports/mod.ts";
import { assertPage } from "../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertPanelPage } from "../../../../lib/site/testing/panel_door.ts";
import { placeOrder } from "../../../../lib/site/testing/place_order.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const path = "/admin/reports";

Deno.test("GET /admin/reports lists the days, newest first, each with its numbers and its page", async () => {
  await using site = await siteWorld();
  await placeOrder(site);
  const today = site.clock.now().toISOString().slice(0, 10);
  for (const day of ["2026-01-01", today]) await generateDailyReport(site.deps, day);
  const answer = await (await site.logIn("support")).get(path);
  assertPage(answer, "Reports - SmartMarket");
  const links = [...answer.body.matchAll(/href="\/admin\/reports\/(\d[^"]*)"/g)].map(([, day]) =>
    day
  );
  assert.deepEqual(links, [today, "2026-01-01"].toSorted().toReversed());
  assert.ok(answer.body.includes("€9.00"));
});

Deno.test("GET /admin/reports says when the first one is made", async () => {
  await using site = await siteWorld();
  const { status, body } = await (await site.logIn("support")).get(path);
  assert.equal(status, 200);
  assert.ok(body.includes("The first report is made tonight at midnight (UTC), for today."));
});

Deno.test("/admin/reports is for staff alone", async () => {
  await using site = await siteWorld();
  await assertPanelPage(site, path);
});

Deno.test("/admin/reports is only read", async () => {
  await using site = await siteWorld();
  await assertMethods(site, path, { takes: ["GET"], by: await site.logIn("support") });
});
