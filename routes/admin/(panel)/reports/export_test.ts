import assert from "node:assert/strict";
import { generateDailyReport } from "../../../../lib/reports/mod.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../lib/site/testing/panel_door.ts";
import { placeOrder } from "../../../../lib/site/testing/place_order.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const path = "/admin/reports/export";

Deno.test("GET /admin/reports/export has a line for each day, for staff alone", async () => {
  await using site = await siteWorld();
  await placeOrder(site);
  const today = site.clock.now().toISOString().slice(0, 10);
  for (const day of ["2026-01-01", today]) await generateDailyReport(site.deps, day);
  const staff = await site.logIn("viewer");
  const { headers, body } = await staff.get(path);
  assert.equal(headers.get("content-type"), "text/csv; charset=utf-8");
  const lines = body.trim().split("\n");
  assert.equal(lines[0], "day,orders,revenue,average,currency,failed_jobs");
  const ofToday = lines.find((line) => line.startsWith(today));
  assert.equal(ofToday, `${today},1,9,9,EUR,0`);
  assert.ok(lines.includes("2026-01-01,0,0,0,EUR,0"));
  await assertHidden(site, path);
  await assertMethods(site, path, { takes: ["GET"], by: staff });
});
